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
