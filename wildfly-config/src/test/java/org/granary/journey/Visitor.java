package org.granary.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Somebody at a browser; each picture is kept in {@code target/screenshots}. A test is skipped where there is no browser. */
final class Visitor implements AutoCloseable {

    private static final String CHROMIUM = "/usr/bin/chromium";
    private static final double LIMIT_MILLIS = 60_000;

    private final Stage stage;
    private final Playwright playwright;
    private final Browser browser;
    private BrowserContext context;
    private Page page;

    private Visitor(Stage stage, Playwright playwright, Browser browser) {
        this.stage = stage;
        this.playwright = playwright;
        this.browser = browser;
        this.context = fresh();
        this.page = context.newPage();
    }

    /** Opens a browser; skips the test where there is none. */
    static Visitor at(Stage stage) {
        Path chromium =
                Path.of(Optional.ofNullable(System.getenv("GRANARY_CHROMIUM")).orElse(CHROMIUM));
        assumeTrue(
                Files.isExecutable(chromium),
                "No browser: install chromium or set GRANARY_CHROMIUM to it; " + chromium + " cannot be run.");
        var playwright = Playwright.create();
        return new Visitor(
                stage,
                playwright,
                playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium)));
    }

    private BrowserContext fresh() {
        var made = browser.newContext(
                new Browser.NewContextOptions().setLocale("zh-TW").setViewportSize(1280, 800));
        made.setDefaultTimeout(LIMIT_MILLIS);
        return made;
    }

    /** Forgets who was signed in. */
    Page anew() {
        context.close();
        context = fresh();
        page = context.newPage();
        return page;
    }

    Page page() {
        return page;
    }

    /** Opens a page of the server. */
    void visit(String path) {
        page.navigate(stage.endpoints().server() + path);
    }

    Locator row(String text) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(text));
    }

    void signIn(String person) {
        page.navigate(stage.endpoints().console().toString());
        // With organisations Keycloak asks for the name first, and for the password on a second page.
        page.locator("#username").fill(person);
        if (page.locator("#password").count() == 0) {
            page.locator("#kc-login").click();
        }
        page.locator("#password").fill(stage.password(person));
        page.locator("#kc-login").click();
        page.waitForURL(Pattern.compile(".*/console/index\\.xhtml.*"));
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(stage.target().resolve("screenshots/" + name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
