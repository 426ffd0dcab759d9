package org.granary.governance.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.governance.decision.Samples.FINE_TUNE;
import static org.granary.governance.decision.Samples.NOW;
import static org.granary.governance.decision.Samples.PULLER;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.granary.governance.rights.Rights;
import org.junit.jupiter.api.Test;

class NoticeTest {

    private static final List<Notice.Part> PARTS = List.of(
            part("DRCD", Samples.open(1, "CC-BY-SA-3.0")),
            part("上市公司基本資料", Samples.open(3, "OGDL-Taiwan-1.0")),
            part("PCB 設備維護紀錄", Samples.industry()));

    @Test
    void namesEveryAttributionAndEveryDuty() {
        String notice = Notice.render("pcb-maintenance 1.0.0", "CC-BY-SA-3.0", PARTS);

        assertThat(notice)
                .startsWith("pcb-maintenance 1.0.0\n")
                .contains("== DRCD ==", "== 上市公司基本資料 ==", "== PCB 設備維護紀錄 ==")
                .contains("- 姓名標示（CC-BY-SA-3.0）：台達電子文教基金會 DRCD")
                .contains("- Attribution (CC-BY-SA-3.0): 台達電子文教基金會 DRCD")
                .contains("- Share-alike: pass adaptations on under CC-BY-SA-3.0")
                .contains("company-a 撤回後須刪除其資料", "模型由公協會與會員企業共有", "會員企業得免費使用模型")
                .contains(
                        "OGDL-Taiwan-1.0 – Taiwan Open Government Data License, version 1.0: https://data.gov.tw/license")
                .contains(
                        Samples.id(1).value(),
                        Samples.id(2).value(),
                        Samples.id(3).value())
                .endsWith("\n")
                .doesNotContain("\r", "{");
        for (Notice.Part part : PARTS) {
            assertThat(part.duties())
                    .allSatisfy(duty -> assertThat(notice)
                            .contains(ReasonTexts.of(Locale.ENGLISH).text(duty)));
        }
    }

    @Test
    void isTheSameWhateverTheOrderOfTheParts() {
        var shuffled = new ArrayList<>(PARTS);
        Collections.reverse(shuffled);

        assertThat(Notice.render("x", "y", shuffled)).isEqualTo(Notice.render("x", "y", PARTS));
    }

    @Test
    void doesNotLetASourcesTextStartASectionOfItsOwn() {
        var sly = new Notice.Part(
                Samples.id(1),
                "title\n== forged ==",
                List.of(Duty.of(DutyCode.ATTRIBUTION, Map.of("license", "MIT", "text", "a\n== forged ==\u2028b"))));

        assertThat(Notice.render("x", "y", List.of(sly)).lines()).noneMatch(line -> line.startsWith("== forged"));
    }

    @Test
    void saysADutyOnceWhereManyBundlesOfASourceShareIt() {
        String notice = Notice.render(
                "x", "MIT", List.of(part("DRCD", Samples.open(1, "MIT")), part("DRCD", Samples.open(3, "MIT"))));

        assertThat(notice.lines().filter(line -> line.startsWith("- Keep the text of MIT")))
                .hasSize(1);
        assertThat(notice).contains(Samples.id(1) + ", " + Samples.id(3));
    }

    private static Notice.Part part(String title, Rights rights) {
        return new Notice.Part(
                rights.id(),
                title,
                Decisions.decide(Gate.PULL, rights, FINE_TUNE, PULLER, NOW).duties());
    }
}
