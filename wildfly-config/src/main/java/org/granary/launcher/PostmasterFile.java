package org.granary.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a PostgreSQL that was killed leaves behind: {@code postmaster.pid}, and for a moment its orphaned workers, which still hold the
 * shared memory. A new server refuses to start beside either.
 */
final class PostmasterFile {

    private PostmasterFile() {}

    /** Waits until no process of ours works in the directory, then removes the file if its process id now is somebody else's. */
    static void clear(Path data, Duration limit) {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file) || !Files.exists(Path.of("/proc/self/cwd"))) {
            return;
        }
        List<ProcessHandle> workers = ProcessHandle.allProcesses()
                .filter(process -> worksIn(process, data))
                .toList();
        for (ProcessHandle worker : workers) {
            if (worker.pid() == pid(file).orElse(-1L)) {
                Programs.signal("INT", worker.pid());
            }
        }
        workers.forEach(worker -> await(worker, limit));
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw LauncherErrors.preparation("Removing " + file, e.toString(), e);
        }
    }

    private static void await(ProcessHandle worker, Duration limit) {
        try {
            worker.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw LauncherErrors.stuck("A PostgreSQL process of an earlier start", worker.pid());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LauncherErrors.stuck("A PostgreSQL process of an earlier start", worker.pid());
        }
    }

    private static Optional<Long> pid(Path file) {
        try {
            return Optional.of(Long.valueOf(Files.readAllLines(file).get(0).strip()));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Linux only: elsewhere PostgreSQL's own check has to do. */
    private static boolean worksIn(ProcessHandle process, Path data) {
        try {
            Path directory = Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
            return directory.equals(data.toRealPath());
        } catch (IOException | SecurityException e) {
            return false;
        }
    }
}
