package org.granary.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.granary.catalog.storage.Json;
import org.granary.governance.audit.AuditExport;
import org.granary.governance.audit.AuditVerification;
import org.granary.governance.audit.Finding;
import org.granary.governance.audit.PlatformKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code granary audit}: questions to the audit ledger, of the running platform or exported to a file. */
@Command(
        name = "audit",
        resourceBundle = Texts.BUNDLE,
        mixinStandardHelpOptions = true,
        subcommands = {AuditCommand.Verify.class, AuditCommand.Export.class})
final class AuditCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), Texts.of("command.missing"));
    }

    /** {@code granary audit export FILE}: writes the ledger, its heads and the public key as lines of JSON. */
    @Command(name = "export", resourceBundle = Texts.BUNDLE, mixinStandardHelpOptions = true)
    static final class Export implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "FILE")
        @SuppressWarnings("NullAway.Init")
        private Path file;

        @Option(names = "--after", paramLabel = "N", defaultValue = "0")
        private long after;

        @Option(
                names = {"-u", "--user"},
                paramLabel = "USER",
                defaultValue = "auditor1")
        @SuppressWarnings("NullAway.Init")
        private String user;

        @Override
        public Integer call() {
            Platform platform = Platform.open(Granary.configuration());
            new PersonClient(platform.endpoints(), platform.credentials())
                    .download(user, "/api/audit/export?after=" + after, file);
            spec.commandLine().getOut().println(Texts.of("audit.exported", file));
            return 0;
        }
    }

    /** {@code granary audit verify [FILE]}: exit status 0 only where every entry is as it was written. */
    @Command(name = "verify", resourceBundle = Texts.BUNDLE, mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "FILE", arity = "0..1")
        private @Nullable Path file;

        @Option(names = "--heads", paramLabel = "FOLDER")
        private @Nullable Path heads;

        @Option(names = "--key", paramLabel = "FILE")
        private @Nullable Path key;

        @Option(
                names = {"-u", "--user"},
                paramLabel = "USER",
                defaultValue = "auditor1")
        @SuppressWarnings("NullAway.Init")
        private String user;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            AuditVerification found = file == null ? running() : exported(file, out);
            String entries = Long.toString(found.entries());
            if (found.verified()) {
                out.println(Texts.of("audit.verified", entries, found.head()));
            } else {
                out.println(Texts.of(
                        "audit.broken",
                        entries,
                        Integer.toString(found.findings().size())));
                found.findings().forEach(finding -> out.println("  " + text(finding)));
            }
            out.println(Texts.of("audit.vouched", Integer.toString(found.heads()), Long.toString(found.vouchedTo())));
            return found.verified() ? 0 : 1;
        }

        private AuditVerification exported(Path export, PrintWriter out) {
            Optional<PlatformKey> trusted = Optional.ofNullable(key).map(PlatformKey::read);
            if (trusted.isEmpty()) {
                out.println(Texts.of("audit.key", AuditExport.keyIn(export).x()));
            }
            return AuditExport.verify(export, Optional.ofNullable(heads), trusted);
        }

        private AuditVerification running() {
            Platform platform = Platform.open(Granary.configuration());
            var answer =
                    new PersonClient(platform.endpoints(), platform.credentials()).get(user, "/api/audit/verification");
            try {
                return Json.mapper().treeToValue(answer, AuditVerification.class);
            } catch (JsonProcessingException e) {
                throw LauncherErrors.refused(
                        platform.endpoints().server().resolve("/api/audit/verification"), 200, e.getOriginalMessage());
            }
        }

        private static String text(Finding finding) {
            return Texts.of(
                    "audit.finding." + finding.kind(), Long.toString(finding.from()), Long.toString(finding.to()));
        }
    }
}
