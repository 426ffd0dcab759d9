package org.granary.launcher;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code granary status}: how each component stands; exit status 0 only where all are ready. */
@Command(name = "status", resourceBundle = Texts.BUNDLE, mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<ComponentStatus> all = Platform.open(Granary.configuration()).status();
        for (ComponentStatus status : all) {
            String state = Texts.of("status." + status.state().name().toLowerCase(Locale.ROOT));
            String pid = status.pid()
                    .map(id -> Texts.of("status.pid", Long.toString(id)))
                    .orElse("");
            out.printf("%-9s %s  %s  %s  %s%n", status.component(), state, status.address(), pid, status.log());
        }
        out.flush();
        return all.stream().allMatch(status -> status.state() == ComponentStatus.State.READY) ? 0 : 1;
    }
}
