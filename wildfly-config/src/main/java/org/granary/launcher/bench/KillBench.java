package org.granary.launcher.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.granary.launcher.FreshPlatform;
import org.granary.launcher.LauncherConfiguration;
import org.granary.launcher.Platform;
import org.granary.launcher.ProgressListener;
import org.granary.launcher.Setting;
import org.granary.launcher.StoppedAtEnd;

/**
 * {@code granary bench kill}: rounds of {@code kill -9} on a platform of its own. Prints one line of JSON; what happens meanwhile goes to the error output.
 */
public final class KillBench {

    private static final int ROUNDS = 100;

    private KillBench() {}

    /** {@code [--rounds N] [--seed N]}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = Integer.parseInt(option(arguments, "--rounds", Integer.toString(ROUNDS)));
        long seed = Long.parseLong(option(arguments, "--seed", "1"));
        var log = new PrintWriter(System.err, true, UTF_8);
        LauncherConfiguration configuration = configuration();
        ProgressListener progress = (component, text) -> log.println("   [" + component + "] " + text);
        Platform platform = FreshPlatform.open(configuration, progress);
        KillRounds.Result result;
        try (var stopped = new StoppedAtEnd(platform, progress)) {
            stopped.platform().start(progress);
            try (var kills = new KillRounds(platform, configuration, seed, log)) {
                // A hundred rounds take long: who interrupts them is told of those that are over.
                var interrupted = new Thread(() -> print(kills.soFar(), rounds, seed));
                Runtime.getRuntime().addShutdownHook(interrupted);
                result = kills.run(rounds);
                Runtime.getRuntime().removeShutdownHook(interrupted);
            }
        }
        print(result, rounds, seed);
        System.exit(result.lost() == 0 && result.twice() == 0 ? 0 : 1);
    }

    private static void print(KillRounds.Result result, int wanted, long seed) {
        System.out.printf(
                "{\"bench\":\"kill\",\"rounds\":%d,\"wanted\":%d,\"missed\":%d,\"lost\":%d,\"twice\":%d,\"restarts\":%d,\"askedAgain\":%d,\"slowestSeconds\":%d,\"seed\":%d}%n",
                result.rounds(),
                wanted,
                result.missed(),
                result.lost(),
                result.twice(),
                result.restarts(),
                result.askedAgain(),
                result.slowest().toSeconds(),
                seed);
    }

    private static LauncherConfiguration configuration() {
        Path project = Path.of(System.getProperty("granary.project", ".")).toAbsolutePath();
        var usual = LauncherConfiguration.load(project, System.getenv());
        return usual.with(
                        Setting.HOME, usual.home().root().resolve("bench-kill").toString())
                .with(Setting.FETCH_ALLOW_HOSTS, "127.0.0.1")
                .withServerSetting("granary.generate.allow-hosts", "127.0.0.1")
                .withServerSetting("granary.generate.requests-per-minute", "6000")
                // Work of a server that was killed is taken over soon.
                .withServerSetting("granary.lease-seconds", "6");
    }

    private static String option(String[] arguments, String name, String otherwise) {
        for (int i = 0; i + 1 < arguments.length; i++) {
            if (arguments[i].equals(name)) {
                return arguments[i + 1];
            }
        }
        return otherwise;
    }
}
