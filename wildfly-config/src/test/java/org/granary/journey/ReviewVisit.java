package org.granary.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;

/** An expert judges records of a sample in the console, with the mistakes that people make. */
final class ReviewVisit {

    private final Visitor visitor;
    private final Page page;

    private ReviewVisit(Visitor visitor) {
        this.visitor = visitor;
        this.page = visitor.page();
    }

    /** Corrects one record of the sample and accepts another; {@code done} and {@code all} are the sample's counts before. */
    static void judgeTwo(Stage stage, String expert, String gathering, int done, int all) {
        try (Visitor visitor = Visitor.at(stage)) {
            visitor.signIn(expert);
            var visit = new ReviewVisit(visitor);
            visit.open(gathering, done, all);
            visit.mistake();
            visit.correct(done, all);
            visit.accept(done, all);
        }
    }

    /** Whoever wrote the seeds is told why there is nothing to judge. */
    static void ownSeeds(Stage stage, String expert, String gathering) {
        try (Visitor visitor = Visitor.at(stage)) {
            visitor.signIn(expert);
            var visit = new ReviewVisit(visitor);
            visit.page.locator("nav").getByText("專家審核").click();
            visitor.row(gathering).getByText(gathering).click();
            assertThat(visit.page.locator("#nothing")).containsText("衍生自您所寫的種子");
            visitor.picture("review-own-seeds");
        }
    }

    /** An expert looks at what rows of a table are like, and accepts them. */
    static void acceptTable(Stage stage, String expert, String gathering, String column) {
        try (Visitor visitor = Visitor.at(stage)) {
            visitor.signIn(expert);
            var visit = new ReviewVisit(visitor);
            visit.open(gathering, 0, 1);
            assertThat(visit.page.locator("#report")).containsText("0.9");
            assertThat(visit.page.locator("#rows thead")).containsText(column);
            assertThat(visit.page.locator("#rows tbody tr")).hasCount(20);
            visitor.picture("review-table");
            visit.page.locator("[id='judge:accept']").click();
            visit.progress(1, 1);
        }
    }

    private void open(String gathering, int done, int all) {
        page.locator("nav").getByText("專家審核").click();
        visitor.picture("reviews");
        visitor.row(gathering).getByText(gathering).click();
        progress(done, all);
        visitor.picture("review");
    }

    private void mistake() {
        Locator response = field("response");
        page.locator("[id='judge:reject']").click();
        assertThat(page.locator(".faults")).containsText("請說明這筆紀錄錯在哪裡");
        response.fill("");
        field("instruction").fill("鑽孔機主軸發熱，應先檢查哪些項目？");
        page.locator("[id='judge:correct']").click();
        assertThat(page.locator(".fault").filter(new Locator.FilterOptions().setHasText("不可空白")))
                .hasCount(1);
        assertThat(field("instruction")).hasValue("鑽孔機主軸發熱，應先檢查哪些項目？");
        visitor.picture("review-mistake");
    }

    private void correct(int done, int all) {
        field("response").fill("先停機掛牌，再量測軸承溫度與潤滑油量並記錄。");
        page.locator("[id='judge:accept']").click();
        assertThat(page.locator(".faults")).containsText("您已更動內容");
        page.locator("[id='judge:correct']").click();
        progress(done + 1, all);
    }

    private void accept(int done, int all) {
        assertThat(page.locator("#origin")).containsText("stand-in-2026");
        assertThat(page.locator("#scores li").first()).isHidden();
        page.locator("#scores summary").click();
        assertThat(page.locator("#scores li")).hasCount(4);
        visitor.picture("review-scores");
        page.locator("#language").getByText("English").click();
        progress(done + 1, all);
        visitor.picture("review-en");
        page.locator("[id='judge:accept']").click();
        progress(done + 2, all);
    }

    private void progress(int done, int all) {
        assertThat(page.locator("#progress")).hasText(Pattern.compile(".* " + done + " / " + all));
    }

    private Locator field(String name) {
        return page.locator("textarea[id$='" + name + "']").first();
    }
}
