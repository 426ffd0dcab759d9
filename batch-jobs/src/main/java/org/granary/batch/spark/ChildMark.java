package org.granary.batch.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Who works in a directory: {@code child.pid} holds process id and start of the child and of its server.
 *
 * <p>A process id alone is not enough, since the system gives it away again; together with its start it names one process.
 */
final class ChildMark {

    private static final String FILE = "child.pid";

    private ChildMark() {}

    static void write(Path work, ProcessHandle child) throws IOException {
        Path draft = work.resolve(FILE + ".draft");
        Files.write(draft, List.of(mark(child), mark(ProcessHandle.current())), UTF_8);
        Files.move(draft, work.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void remove(Path work) throws IOException {
        Files.deleteIfExists(work.resolve(FILE));
    }

    /** The child of a server that is gone, where it still lives. */
    static Optional<ProcessHandle> orphan(Path work) throws IOException {
        Path file = work.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file, UTF_8);
        if (lines.size() != 2 || living(lines.get(1)).isPresent()) {
            return Optional.empty();
        }
        return living(lines.get(0));
    }

    /** Ends a process and waits until it is gone: first asked, then killed. */
    static void end(ProcessHandle process, Duration grace) throws InterruptedException {
        process.destroy();
        if (!gone(process, grace)) {
            process.destroyForcibly();
            gone(process, grace);
        }
    }

    private static boolean gone(ProcessHandle process, Duration patience) throws InterruptedException {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        }
    }

    private static String mark(ProcessHandle process) {
        long start = process.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
        return process.pid() + " " + start;
    }

    private static Optional<ProcessHandle> living(String mark) {
        long pid = Long.parseLong(mark.substring(0, mark.indexOf(' ')));
        return ProcessHandle.of(pid)
                .filter(process -> process.isAlive() && mark(process).equals(mark))
                .filter(process -> !awaitsBurial(pid));
    }

    /** Linux: dead, but nobody has asked for its exit status; where a container has no init, a killed server stays so, and Java calls it alive. */
    private static boolean awaitsBurial(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] threads =
                    Path.of("/proc", Long.toString(pid), "task").toFile().list();
            // The program's name stands in brackets before the state and may hold anything. The first thread may die
            // before others.
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2) && threads != null && threads.length <= 1;
        } catch (IOException e) {
            return false; // another system, or gone in between
        }
    }
}
