package org.granary.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The processes of one home: started so that they outlive the launcher, found again by their marks, and ended. */
final class Detached {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(20);

    private final Home home;

    Detached(Home home) {
        this.home = home;
    }

    /**
     * Starts a process in a session of its own, so that neither Ctrl-C nor a closed terminal ends it, with its output in the
     * component's log. An older log is kept as {@code .log.1}.
     */
    ProcessHandle start(String component, Path directory, List<String> command, Map<String, String> environment) {
        Path log = home.log(component);
        List<String> detached = new ArrayList<>(Programs.sessionPrefix());
        detached.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(detached)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(Detached::steersJava);
        builder.environment().putAll(environment);
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(component + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            ProcessHandle process = builder.start().toHandle();
            ProcessMark.of(process).write(markFile(component));
            return process;
        } catch (IOException e) {
            throw LauncherErrors.preparation("Starting " + component, e.toString(), e);
        }
    }

    /** Variables of the caller's shell that would change how the components run. */
    private static boolean steersJava(String variable) {
        return variable.startsWith("KC_")
                || variable.startsWith("PG")
                || List.of("JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "JBOSS_HOME")
                        .contains(variable);
    }

    Optional<ProcessHandle> find(String component) {
        return ProcessMark.read(markFile(component)).flatMap(ProcessMark::process);
    }

    /** Ends a component: the signal first, then, after the limit, a kill. Nothing happens where it does not run. */
    void stop(String component, String signal, Duration limit) {
        Optional<ProcessHandle> found = find(component);
        if (found.isPresent()) {
            ProcessHandle process = found.get();
            List<ProcessHandle> children = process.descendants().toList();
            Programs.signal(signal, process.pid());
            if (!gone(component, limit)) {
                process.destroyForcibly();
                children.forEach(ProcessHandle::destroyForcibly);
                if (!gone(component, KILL_LIMIT)) {
                    throw LauncherErrors.stuck(component, process.pid());
                }
            }
        }
        try {
            Files.deleteIfExists(markFile(component));
        } catch (IOException e) {
            throw LauncherErrors.preparation("Removing " + markFile(component), e.toString(), e);
        }
    }

    /** Asks again and again instead of waiting for an exit: of a process that is not its child, Java would wait for the burial too. */
    private boolean gone(String component, Duration limit) {
        Instant end = Instant.now().plus(limit);
        while (find(component).isPresent()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            try {
                // A process that is not our child announces its end to nobody: look, and look again.
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return find(component).isEmpty();
            }
        }
        return true;
    }

    private Path markFile(String component) {
        return home.run().resolve(component + ".pid");
    }
}
