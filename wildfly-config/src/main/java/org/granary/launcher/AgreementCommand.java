package org.granary.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.granary.governance.agreement.PackVerification;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code granary agreement}: what can be done with agreements without the platform. */
@Command(
        name = "agreement",
        resourceBundle = Texts.BUNDLE,
        mixinStandardHelpOptions = true,
        subcommands = AgreementCommand.Verify.class)
final class AgreementCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), Texts.of("command.missing"));
    }

    /** {@code granary agreement verify PACK}: exit status 0 only where everything in an evidence pack holds. */
    @Command(name = "verify", resourceBundle = Texts.BUNDLE, mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "PACK")
        @SuppressWarnings("NullAway.Init")
        private Path pack;

        @Option(
                names = {"-k", "--key"},
                paramLabel = "SHA256")
        private @Nullable String key;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            PackVerification verification = read();
            verification.found().forEach(line -> out.println("  ✓ " + line));
            verification.faults().forEach(line -> out.println("  ✗ " + line));
            boolean known = key == null || key.equalsIgnoreCase(verification.keySha256());
            out.println(Texts.of(known ? "agreement.key" : "agreement.other-key", verification.keySha256()));
            boolean holds = known && verification.holds();
            out.println(Texts.of(holds ? "agreement.holds" : "agreement.broken", verification.agreement()));
            return holds ? 0 : 1;
        }

        private PackVerification read() {
            try (InputStream bytes = Files.newInputStream(pack)) {
                return PackVerification.of(bytes);
            } catch (IOException e) {
                throw LauncherErrors.unreadablePack(pack, e);
            }
        }
    }
}
