package org.granary.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code granary down}: stops everything in good order; what it keeps stays. */
@Command(name = "down", resourceBundle = Texts.BUNDLE, mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Platform.open(Granary.configuration())
                .stop(new ProgressPrinter(spec.commandLine().getOut()));
        spec.commandLine().getOut().println(Texts.of("down.done"));
        return 0;
    }
}
