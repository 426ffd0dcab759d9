package org.granary.governance.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonTextsTest {

    private static final ReasonTexts ENGLISH = ReasonTexts.of(Locale.ENGLISH);
    private static final ReasonTexts TAIWAN = ReasonTexts.of(Locale.TAIWAN);

    @Test
    void saysEverythingInBothLanguages() {
        var keys = new TreeSet<String>();
        Stream.of(ReasonCode.values()).forEach(code -> keys.add(code.name()));
        Stream.of(DutyCode.values()).forEach(code -> keys.add("duty." + code));
        Stream.of(Gate.values()).forEach(gate -> keys.add("gate." + gate));
        Stream.of(Use.values()).forEach(use -> keys.add("use." + use));

        assertThat(ENGLISH.keys()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(TAIWAN.keys()).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void saysOfEveryDenialWhatWouldPermitIt() {
        var denials = Stream.of(ReasonCode.values())
                .filter(code -> code.effect() == Effect.DENY)
                .map(ReasonCode::name)
                .toList();

        assertThat(ENGLISH.remedyKeys()).containsExactlyInAnyOrderElementsOf(denials);
        assertThat(TAIWAN.remedyKeys()).containsExactlyInAnyOrderElementsOf(denials);
        assertThat(TAIWAN.remedy(ReasonCode.CONSENT_WITHDRAWN)).contains("僅得由會員企業重新同意。");
    }

    @Test
    void mentionsTheSameEvidenceInBothLanguages() {
        for (ReasonCode code : ReasonCode.values()) {
            assertThat(TAIWAN.blanks(code.name())).as(code.name()).isEqualTo(ENGLISH.blanks(code.name()));
        }
        for (DutyCode code : DutyCode.values()) {
            String key = "duty." + code;
            assertThat(TAIWAN.blanks(key)).as(key).isEqualTo(ENGLISH.blanks(key));
        }
    }

    @Test
    void fillsTheEvidenceInAsItIs() {
        Reason reason = Reason.of(ReasonCode.CONTRACT_NOT_MET, Map.of("company", "company-a", "fault", "$1 {x} \\n"));

        assertThat(ENGLISH.text(reason))
                .isEqualTo("The delivery of company-a does not match the data contract: $1 {x} \\n");
    }

    @Test
    void answersAnyChineseInTraditionalChineseAndTheRestInEnglish() {
        assertThat(ReasonTexts.of(Locale.forLanguageTag("zh-Hant"))).isSameAs(TAIWAN);
        assertThat(ReasonTexts.of(Locale.FRENCH)).isSameAs(ENGLISH);
        assertThat(ReasonTexts.of(Locale.ROOT)).isSameAs(ENGLISH);
        assertThat(TAIWAN.text(Gate.PULL)).isEqualTo("取用");
        assertThat(ENGLISH.text(Use.FINE_TUNE)).isEqualTo("fine-tuning");
    }

    @Test
    void saysInBothLanguagesThatPagesWereTakenDown() {
        Reason reason = Reason.of(
                ReasonCode.PAGES_TAKEN_DOWN,
                Map.of(
                        "takeDown", "t-1",
                        "source", "site",
                        "recorded", "2026-11-23",
                        "release", "pcb@1.0.0",
                        "version", "0"));

        assertThat(ENGLISH.text(reason)).contains("site", "t-1").doesNotContain("{", "}");
        assertThat(TAIWAN.text(reason)).contains("下架", "t-1").doesNotContain("{", "}");
    }

    @Test
    void saysInBothLanguagesThatFilesWerePurged() {
        Reason reason = Reason.of(ReasonCode.FILES_PURGED, Map.of("release", "pcb@1.0.0", "version", "0", "from", "2"));

        assertThat(ENGLISH.text(reason)).contains("pcb@1.0.0", "2").doesNotContain("{", "}");
        assertThat(TAIWAN.text(reason)).contains("清除", "pcb@1.0.0").doesNotContain("{", "}");
    }
}
