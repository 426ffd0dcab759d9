package org.granary.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.granary.governance.pull.client.PullOutcome;
import org.granary.governance.pull.client.PullRequest;
import org.granary.governance.pull.client.ReleasePull;
import org.granary.governance.pull.client.SharingClient;
import org.granary.governance.pull.client.SharingProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code granary pull DATASET@VERSION}: the model team's client; needs no platform on this machine, only a grant's profile file. */
@Command(name = "pull", resourceBundle = Texts.BUNDLE, mixinStandardHelpOptions = true)
final class PullCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RELEASE")
    @SuppressWarnings("NullAway.Init")
    private String release;

    @Option(
            names = {"-p", "--profile"},
            paramLabel = "FILE",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private Path profile;

    @Option(
            names = {"-t", "--table"},
            paramLabel = "TABLE",
            defaultValue = "all")
    @SuppressWarnings("NullAway.Init")
    private String table;

    @Option(
            names = {"-o", "--to"},
            paramLabel = "DIRECTORY")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path target = folder.toString().isEmpty() ? Path.of(release.replace('@', '-')) : folder;
        PullRequest request = PullRequest.of(release, table, target);
        SharingClient client = new SharingClient(SharingProfile.read(profile));
        PullOutcome outcome = new ReleasePull(client, Clock.systemUTC())
                .pull(request, file -> out.println(Texts.of("pull.file", file.path(), Long.toString(file.bytes()))));
        String rows =
                outcome.rows().isPresent() ? Long.toString(outcome.rows().getAsLong()) : Texts.of("pull.rows-unknown");
        out.println(Texts.of("pull.done", rows, Integer.toString(outcome.files().size()), target));
        if (!outcome.deleted().isEmpty()) {
            out.println(
                    Texts.of("pull.deleted", Integer.toString(outcome.deleted().size())));
        }
        return 0;
    }
}
