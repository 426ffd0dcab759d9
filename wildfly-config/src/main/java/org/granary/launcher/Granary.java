package org.granary.launcher;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.granary.catalog.fault.GranaryException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code granary}. Each command is a class of its own; a new one is a class and its name in the list here.
 *
 * <p>Exit status: 0 done, 1 it failed, 2 the command line is wrong.
 */
@Command(
        name = "granary",
        resourceBundle = Texts.BUNDLE,
        mixinStandardHelpOptions = true,
        versionProvider = Granary.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TestCommand.class,
            PullCommand.class,
            TokenCommand.class,
            AuditCommand.class,
            AgreementCommand.class,
            DeidentifyCommand.class,
            BenchCommand.class
        })
public final class Granary implements Runnable {

    private static final String PROJECT = "granary.project";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Runs one command and ends the JVM with its exit status. */
    public static void main(String[] arguments) {
        // Java asks the C library, which knows only installed locales; the variables say what the reader wants.
        Locale.setDefault(Texts.language(System.getenv()));
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        var commands = new CommandLine(new Granary());
        // What a benchmark takes is the benchmark's business.
        requireNonNull(commands.getSubcommands().get("bench")).setUnmatchedOptionsArePositionalParams(true);
        return commands.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(Granary::explain)
                .setUsageHelpLongOptionsMaxWidth(30)
                .setUsageHelpAutoWidth(true);
    }

    /** What the project's files and the environment say. */
    static LauncherConfiguration configuration() {
        return LauncherConfiguration.load(Path.of(System.getProperty(PROJECT, ".")), System.getenv());
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (failure instanceof GranaryException known) {
            command.getErr().println(known.code().name() + ": " + known.getMessage());
        } else {
            failure.printStackTrace(command.getErr());
        }
        return 1;
    }

    /** No command at all is a wrong command line. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), Texts.of("command.missing"));
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Granary.class.getPackage().getImplementationVersion();
            return new String[] {"granary " + (version == null ? "(unpackaged)" : version.toLowerCase(Locale.ROOT))};
        }
    }
}
