package org.granary.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code granary logs}: the end of each component's log, or of one. */
@Command(name = "logs", resourceBundle = Texts.BUNDLE, mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

    private static final List<String> COMPONENTS =
            List.of(PostgresServer.NAME, KeycloakServer.NAME, ServerProcess.NAME);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "COMPONENT")
    private String component = "";

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "LINES",
            defaultValue = "40")
    private int lines;

    @Override
    public Integer call() {
        if (!component.isEmpty() && !COMPONENTS.contains(component)) {
            throw new ParameterException(
                    spec.commandLine(), Texts.of("logs.unknown", component, String.join(", ", COMPONENTS)));
        }
        PrintWriter out = spec.commandLine().getOut();
        Home home = Granary.configuration().home();
        for (String name : component.isEmpty() ? COMPONENTS : List.of(component)) {
            Path log = home.log(name);
            out.println("==> " + log);
            LogTail.lines(log, lines).forEach(out::println);
        }
        return 0;
    }
}
