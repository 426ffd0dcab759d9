package org.granary.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.granary.launcher.demo.MainJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code granary demo}: the main job on a platform of its own. */
@Command(name = "demo", resourceBundle = Texts.BUNDLE, mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final String DIRECTORY = "demo";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--keep", descriptionKey = "keep")
    private boolean keep;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        LauncherConfiguration configuration = configuration();
        ProgressPrinter progress = new ProgressPrinter(out);
        out.println(Texts.of("demo.intro"));
        Platform platform = FreshPlatform.open(configuration, progress);
        var stopped = new StoppedAtEnd(platform, progress);
        boolean held = false;
        try {
            Path report = configuration.project().resolve("target/demo/report.json");
            held = MainJob.play(platform, progress, out, report);
            if (held && keep) {
                out.println(Texts.of(
                        "demo.kept",
                        platform.endpoints().console(),
                        platform.credentials().file()));
                out.println(Texts.of("demo.kept.down", configuration.home().root()));
            }
        } finally {
            if (held && keep) {
                stopped.keep();
            } else {
                stopped.close();
            }
        }
        return held ? 0 : 1;
    }

    /** The project's configuration with a home of its own, which may ask this machine's stand-ins for publishers and a model. */
    private static LauncherConfiguration configuration() {
        LauncherConfiguration usual = Granary.configuration();
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put(
                Setting.HOME.variable(), usual.home().root().resolve(DIRECTORY).toString());
        environment.put(Setting.FETCH_ALLOW_HOSTS.variable(), "127.0.0.1");
        return LauncherConfiguration.load(usual.project(), environment)
                .withServerSetting("granary.generate.allow-hosts", "127.0.0.1")
                // The stand-in takes as many as come; a real provider does not.
                .withServerSetting("granary.generate.requests-per-minute", "6000");
    }
}
