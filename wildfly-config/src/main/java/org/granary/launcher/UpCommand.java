package org.granary.launcher;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code granary up}: starts what does not run and waits until it is ready. */
@Command(name = "up", resourceBundle = Texts.BUNDLE, mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Platform platform = Platform.open(Granary.configuration());
        ProgressPrinter progress = new ProgressPrinter(out);
        Platform.Outcome outcome = platform.start(progress);
        out.println(
                outcome == Platform.Outcome.WAS_UP
                        ? Texts.of("up.was-up")
                        : Texts.of("up.done", Long.toString(progress.seconds())));
        Endpoints endpoints = platform.endpoints();
        out.println(Texts.of("up.console", endpoints.console()));
        out.println(Texts.of("up.keycloak", endpoints.keycloak()));
        out.println(Texts.of("up.passwords", platform.credentials().file()));
        return 0;
    }
}
