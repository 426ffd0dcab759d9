package org.granary.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import org.granary.launcher.Endpoints;
import org.granary.launcher.FreshPlatform;
import org.granary.launcher.LauncherConfiguration;
import org.granary.launcher.Platform;
import org.granary.launcher.PowerCut;
import org.granary.launcher.ProgressListener;
import org.granary.launcher.Setting;
import org.granary.launcher.bench.KillRounds;
import org.granary.launcher.demo.MainJob;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The one platform of a test run, with fresh data, and the main job played on it at most once. */
final class Stage implements AutoCloseable {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Stage.class);
    /** Read by arquillian.xml. */
    private static final String MANAGEMENT_PORT = "granary.it.management-port";

    /** Where companies deliver by SFTP. */
    static final String SFTP_PORT = "28222";

    private final PrintWriter out = new PrintWriter(System.out, true, UTF_8);
    private final ProgressListener progress = (component, text) -> out.println("   [" + component + "] " + text);
    private final Path target;
    private final Path home;
    private final LauncherConfiguration configuration;
    private final Platform platform;
    private final PowerCut powerCut;
    private final Web web;
    private Optional<Boolean> held = Optional.empty();

    private Stage(Path target, LauncherConfiguration configuration, Platform platform) {
        this.target = target;
        this.configuration = configuration;
        this.home = configuration.home().root();
        this.platform = platform;
        this.powerCut = PowerCut.on(configuration);
        this.web = new Web(platform);
    }

    /** The stage of this run; the first call starts the platform, the end of the run stops it whatever the tests did. */
    static Stage of(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Stage.class, key -> open(), Stage.class);
    }

    private static Stage open() {
        Path project = Path.of(System.getProperty("granary.root", "..")).toAbsolutePath();
        Path target = project.resolve("wildfly-config/target");
        Path home = target.resolve("it-home");
        var configuration = LauncherConfiguration.defaults(project)
                .with(Setting.HOME, home.toString())
                .with(Setting.FETCH_ALLOW_HOSTS, "127.0.0.1")
                .with(Setting.SERVER_PORT, "28080")
                .with(Setting.MANAGEMENT_PORT, "29990")
                .with(Setting.KEYCLOAK_PORT, "28180")
                .with(Setting.POSTGRES_PORT, "25442")
                // Work of a server that was killed is taken over soon; nobody has a minute in a test.
                .withServerSetting("granary.lease-seconds", "6")
                .withServerSetting("granary.schedule.tick-seconds", "2")
                // A stand-in for a model on loopback, which nobody has to be gentle with.
                .withServerSetting("granary.generate.allow-hosts", "127.0.0.1")
                .withServerSetting("granary.generate.requests-per-minute", "6000")
                // Files of what is withdrawn go with the next look.
                .withServerSetting("granary.withdrawal.grace-days", "0")
                // Nobody listens there but in the journey of the desk; what waits in others waits on.
                .withServerSetting("granary.mail.host", "127.0.0.1")
                .withServerSetting("granary.mail.port", Mailboxes.PORT)
                .withServerSetting("granary.mail.from", "granary@granary.example")
                .withServerSetting("granary.desk.office", Mailboxes.OFFICE)
                .withServerSetting("granary.desk.remind-seconds", "6")
                .withServerSetting("granary.desk.escalate-seconds", "14")
                .withServerSetting("granary.desk.digest-seconds", "1")
                .withServerSetting("granary.desk.look-seconds", "3")
                .withServerSetting("granary.sftp.port", SFTP_PORT)
                .withServerSetting(
                        "granary.intake.drop-folder", home.resolve("drop").toString())
                .withServerSetting("granary.intake.poll-seconds", "2")
                .withServerSetting("granary.intake.settle-seconds", "0")
                .withServerSetting("granary.intake.buckets", CompanyBucket.NAME)
                .withServerSetting("granary.intake.bucket.allow-hosts", "127.0.0.1");
        for (var setting : CompanyBucket.settings().entrySet()) {
            configuration = configuration.withServerSetting(setting.getKey(), setting.getValue());
        }
        // A run that was killed may have left its processes and its data.
        var stage = new Stage(target, configuration, fresh(configuration));
        delete(stage.folder());
        stage.platform.start(stage.progress);
        System.setProperty(
                MANAGEMENT_PORT, Integer.toString(stage.endpoints().management().getPort()));
        return stage;
    }

    private static Platform fresh(LauncherConfiguration configuration) {
        try {
            return FreshPlatform.open(configuration, (component, text) -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Endpoints endpoints() {
        return platform.endpoints();
    }

    String password(String person) {
        return platform.credentials().user(person);
    }

    /** A generated secret that is no person's. */
    String secret(String name) {
        return platform.credentials().secret(name);
    }

    /** The API over HTTP. */
    Web web() {
        return web;
    }

    /** Where the platform keeps its state. */
    Path home() {
        return home;
    }

    /** Ends processes of the platform. */
    PowerCut powerCut() {
        return powerCut;
    }

    /** Rounds of gatherings with {@code kill -9}, as {@code granary bench kill} has them. */
    KillRounds killRounds(long seed) {
        return new KillRounds(platform, configuration, seed, out);
    }

    /** Starts again what was ended, as {@code granary up} does. */
    void startAgain() {
        platform.start(progress);
    }

    /** The build's directory. */
    Path target() {
        return target;
    }

    /** Where the main job leaves its report and what the model team pulled. */
    Path folder() {
        return target.resolve("journey");
    }

    /** The report of the main job, which is played where it was not yet; fails where anything of it did not hold. */
    synchronized JsonNode mainJob() {
        Path report = folder().resolve("report.json");
        if (held.isEmpty()) {
            held = Optional.of(MainJob.play(platform, progress, out, report));
        }
        if (!held.get()) {
            throw new AssertionError("The main job did not hold; its report is " + report + ", its words are above.");
        }
        return read(report);
    }

    /** The model team's profile: endpoint and bearer token. */
    JsonNode profile() {
        mainJob();
        return read(folder().resolve("work/team/granary.share"));
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (var paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        platform.stop(progress);
    }
}
