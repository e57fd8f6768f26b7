package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium with an empty profile, as a reader of the page uses it. */
final class Browser implements AutoCloseable {

    /** Gives the width that the page wants, in CSS pixels. */
    static final String WIDEST =
            """
            return Math.max(document.documentElement.scrollWidth,
                ...[...document.querySelectorAll("dialog[open]")].map((d) => d.scrollWidth))
            """;

    /** No measure of speed: a busy machine may take long to come to the next refresh. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Path PICTURES = Path.of("target/screenshots");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser start() throws Exception {
        Chromium chromium = Chromium.findOrInstall();
        Path profile = TemporaryFolder.create("mailscope-browser");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.browser().toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromium.driver().toFile())
                        .usingAnyFreePort()
                        .build();
        return new Browser(new ChromeDriver(service, options));
    }

    /** Opens an address and waits until its figures stand there. */
    void open(URI page, String query) {
        driver.get(page + query);
        until(() -> refreshes() > 0);
    }

    void openPlain(URI page) {
        driver.get(page.toString());
    }

    /** How often the figures were shown since the page was opened. */
    long refreshes() {
        Object shown = run("return Number(document.body.dataset.shown ?? 0)");
        return ((Number) shown).longValue();
    }

    /** Looks again where the page went on to another one between two looks. */
    void until(Supplier<Boolean> holds) {
        new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .until(any -> holds.get());
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<String> texts(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(element -> element.getDomProperty("textContent"))
                .toList();
    }

    String text(String css) {
        return find(css).getDomProperty("textContent");
    }

    /** Presses keys wherever the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    void tabTo(String css) {
        String isThere = "return document.activeElement === document.querySelector(arguments[0])";
        for (int i = 0; i < 60 && !Boolean.TRUE.equals(run(isThere, css)); i++) {
            press(Keys.TAB);
        }
        assertThat(run(isThere, css)).as("Tab reaches " + css).isEqualTo(true);
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void prefers(String feature, String value) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    String address() {
        return driver.getCurrentUrl();
    }

    void back() {
        driver.navigate().back();
    }

    /** Warnings and errors that the console was told since it was last asked. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Keeps a picture for whoever looks into the build; out of git. */
    Path picture(String name) throws IOException {
        Object data =
                driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png"))
                        .get("data");
        Files.createDirectories(PICTURES);
        return Files.write(
                PICTURES.resolve(name + ".png"), Base64.getDecoder().decode(data.toString()));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
