package org.granary.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console in a browser, after the main job; each page is kept as a picture in {@code target/screenshots}. */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ConsoleJourneyIT {

    private @Nullable Visitor visitor;
    private Stage stage;
    private Page page;

    @BeforeAll
    void open(Stage running) {
        stage = running;
        visitor = Visitor.at(stage);
        stage.mainJob();
    }

    @AfterAll
    void close() {
        if (visitor != null) {
            visitor.close();
        }
    }

    @BeforeEach
    void newVisitor() {
        page = requireNonNull(visitor).anew();
    }

    @Test
    void sendsAStrangerToSignIn() {
        page.navigate(stage.endpoints().server() + "/sources/index.xhtml");

        assertThat(page.url()).startsWith(stage.endpoints().keycloak() + "/realms/granary/");
        assertThat(page.locator("#username")).isVisible();
        picture("sign-in");
    }

    @Test
    void showsAStewardWhatTheConsoleIsFor() {
        signIn("steward1");

        assertThat(page.locator("h1")).hasText("總覽");
        assertThat(page.locator(".who")).containsText("steward1");
        picture("overview");
    }

    @Test
    void showsAStewardTheSourcesWithTheirLicenseAndRecords() {
        signIn("steward1");
        page.locator("nav").getByText("資料來源").click();

        var open = row("pcb-fault-guide");
        assertThat(open).containsText("電路板設備異常對照表");
        assertThat(open).containsText("政府資料開放授權條款-第1版");
        assertThat(open).containsText("600");
        assertThat(row("pcb-maintenance-logs")).containsText("會員企業設備維護紀錄");
        picture("sources");
    }

    @Test
    void showsAStewardEveryJobOfTheMainJobAsDone() {
        signIn("steward1");
        page.locator("nav").getByText("批次作業").click();

        var rows = row("pcb-");
        assertThat(rows).hasCount(4);
        for (var row : rows.all()) {
            assertThat(row).containsText("已完成");
        }
        picture("jobs");
    }

    @Test
    void showsAStewardTheReleaseWithItsSplitsAndDigest() {
        signIn("steward1");
        page.locator("nav").getByText("發布版本").click();

        var release = row("pcb-maintenance");
        assertThat(release).containsText("1.0.0+r1");
        assertThat(release).containsText("NOTICE");
        assertThat(release.locator(".digest")).hasText(Pattern.compile("[0-9a-f]{64}"));
        picture("releases");
    }

    @Test
    void speaksEnglishWhenAskedTo() {
        signIn("steward1");
        page.locator("#language").getByText("English").click();

        assertThat(page.locator("h1")).hasText("Overview");
        page.locator("nav").getByText("Sources").click();
        assertThat(row("pcb-fault-guide")).containsText("PCB equipment fault guide");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        picture("sources-en");
    }

    @Test
    void keepsJobsFromAModelTeam() {
        signIn("modeler1");

        assertThat(page.locator("nav").getByText("發布版本")).isVisible();
        assertThat(page.locator("nav").getByText("批次作業")).hasCount(0);
        var answer = page.navigate(stage.endpoints().server() + "/jobs/index.xhtml");
        assertThat(answer == null ? 0 : answer.status()).isEqualTo(403);
        assertThat(page.locator("h1").first()).hasText("您的角色不能開啟此頁");
        assertThat(page.locator("h1").last()).hasText("This page is not for your role");
        picture("jobs-refused");
    }

    private Locator row(String text) {
        return requireNonNull(visitor).row(text);
    }

    private void signIn(String person) {
        requireNonNull(visitor).signIn(person);
    }

    private void picture(String name) {
        requireNonNull(visitor).picture(name);
    }
}
