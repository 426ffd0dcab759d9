package org.granary.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ends processes of one platform without a word, as {@code kill -9} or a power cut does: for tests and measurements of what survives it.
 * Processes are found by the marks that whoever started them wrote, never by name.
 */
public final class PowerCut {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Path work;
    private final Detached processes;

    private PowerCut(Home home) {
        this.work = home.root().resolve("work");
        this.processes = new Detached(home);
    }

    /** For the platform of this configuration, whether it runs or not. */
    public static PowerCut on(LauncherConfiguration configuration) {
        return new PowerCut(configuration.home());
    }

    /** The process of a component ({@code server}, {@code keycloak}, {@code postgres}), where the launcher started it and it runs. */
    public Optional<ProcessHandle> component(String name) {
        return processes.find(name);
    }

    /** The Spark process that carries an order out; empty where none does now. */
    public Optional<ProcessHandle> spark(String orderId) {
        return child(work.resolve(orderId).resolve("child.pid"));
    }

    /** The orders that a Spark process carries out now, in no order. */
    public List<String> sparkOrders() {
        if (!Files.isDirectory(work)) {
            return List.of();
        }
        try (Stream<Path> orders = Files.list(work)) {
            return orders.map(order -> order.getFileName().toString())
                    .filter(order -> spark(order).isPresent())
                    .toList();
        } catch (IOException e) {
            throw LauncherErrors.preparation("Looking for Spark processes", e.toString(), e);
        }
    }

    /** First line: process id and start in milliseconds since 1970, as the server wrote it. */
    private static Optional<ProcessHandle> child(Path mark) {
        try {
            String[] first = Files.readAllLines(mark).get(0).split(" ", 2);
            long start = Long.parseLong(first[1]);
            return ProcessHandle.of(Long.parseLong(first[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .startInstant()
                            .filter(instant -> instant.toEpochMilli() == start)
                            .isPresent());
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Kills a process and returns once it is gone; one that is gone already is passed over. */
    public void end(ProcessHandle process) {
        ProcessMark mark = ProcessMark.of(process);
        process.destroyForcibly();
        awaitEnd(process, mark);
    }

    /** Returns once a process is gone that has to end by itself. */
    public void awaitEnd(ProcessHandle process) {
        awaitEnd(process, ProcessMark.of(process));
    }

    private static void awaitEnd(ProcessHandle process, ProcessMark mark) {
        Instant giveUp = Instant.now().plus(LIMIT);
        while (process.isAlive() && mark.process().isPresent()) {
            if (Instant.now().isAfter(giveUp)) {
                throw LauncherErrors.stuck("process", process.pid());
            }
            try {
                // A process that is not our child announces its end to nobody: look, and look again.
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
