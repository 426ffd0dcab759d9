package org.granary.launcher;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code granary test}: everything that must be green, by Maven. */
@Command(name = "test", resourceBundle = Texts.BUNDLE, mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return Programs.attached(
                List.of("mvn", "-B", "verify"), Granary.configuration().project());
    }
}
