package org.granary.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code granary audit}: questions to the audit ledger of the running platform. */
@Command(
        name = "audit",
        resourceBundle = Texts.BUNDLE,
        mixinStandardHelpOptions = true,
        subcommands = AuditCommand.Verify.class)
final class AuditCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), Texts.of("command.missing"));
    }

    /** {@code granary audit verify}: exit status 0 only where every entry is as it was written. */
    @Command(name = "verify", resourceBundle = Texts.BUNDLE, mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Option(
                names = {"-u", "--user"},
                paramLabel = "USER",
                defaultValue = "auditor1")
        @SuppressWarnings("NullAway.Init")
        private String user;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            Platform platform = Platform.open(Granary.configuration());
            JsonNode found =
                    new PersonClient(platform.endpoints(), platform.credentials()).get(user, "/api/audit/verification");
            String entries = found.path("entries").asText();
            if (found.path("verified").asBoolean()) {
                out.println(
                        Texts.of("audit.verified", entries, found.path("head").asText()));
                return 0;
            }
            out.println(Texts.of(
                    "audit.broken",
                    entries,
                    found.path("firstBroken").asText(),
                    found.path("fault").asText()));
            return 1;
        }
    }
}
