package org.granary.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.granary.catalog.fault.GranaryException;

/**
 * Brings components up, each as early as it can: all prepare side by side; Keycloak and the server start once PostgreSQL is ready; the
 * server does not wait for Keycloak, which it needs only when somebody signs in.
 */
final class Startup {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration REMIND = Duration.ofSeconds(15);

    private final PlatformContext context;
    private final List<Component> missing;
    private final ProgressListener progress;

    /** Those in {@code missing} are launched, the others are only waited for. */
    Startup(PlatformContext context, List<Component> missing, ProgressListener progress) {
        this.context = context;
        this.missing = List.copyOf(missing);
        this.progress = progress;
    }

    /** Returns when all are ready; the first failure ends the waiting for the others and is the failure of all. */
    void run(Component first, List<Component> dependents) {
        CompletableFuture<Void> ready = new CompletableFuture<>();
        List<Runnable> tasks = new ArrayList<>();
        tasks.add(() -> {
            try {
                prepare(first);
                bringUp(first);
                ready.complete(null);
            } catch (RuntimeException e) {
                ready.completeExceptionally(e);
                throw e;
            }
        });
        for (Component dependent : dependents) {
            tasks.add(() -> {
                prepare(dependent);
                awaitOther(ready);
                bringUp(dependent);
            });
        }
        together(tasks);
    }

    private void prepare(Component component) {
        if (missing.contains(component)) {
            component.prepare(progress);
        }
    }

    private void bringUp(Component component) {
        Instant began = Instant.now();
        if (!missing.contains(component)) {
            awaitReady(component, began);
            component.settle(progress);
            return;
        }
        progress.progress(component.name(), Texts.of("component.starting"));
        component.launch();
        awaitReady(component, began);
        component.settle(progress);
        String seconds = Long.toString(Duration.between(began, Instant.now()).toSeconds());
        progress.progress(component.name(), Texts.of("component.ready", component.address(), seconds));
    }

    private void awaitReady(Component component, Instant began) {
        Instant remind = began.plus(REMIND);
        while (!component.ready()) {
            Instant now = Instant.now();
            fail(component, Duration.between(began, now));
            if (now.isAfter(remind)) {
                String seconds = Long.toString(Duration.between(began, now).toSeconds());
                progress.progress(component.name(), Texts.of("component.waiting", seconds));
                remind = now.plus(REMIND);
            }
            pause(component.name());
        }
    }

    private void fail(Component component, Duration waited) {
        Duration limit = context.configuration().startLimit();
        if (!component.ours()) {
            if (waited.compareTo(limit) > 0) {
                throw LauncherErrors.foreignSilent(component.name(), component.address(), limit);
            }
            return;
        }
        if (context.processes().find(component.name()).isEmpty()) {
            throw LauncherErrors.ended(component.name(), context.home().log(component.name()));
        }
        component.hopeless().ifPresent(why -> {
            throw LauncherErrors.failed(component.name(), why, context.home().log(component.name()));
        });
        if (waited.compareTo(limit) > 0) {
            throw LauncherErrors.slow(component.name(), limit, context.home().log(component.name()));
        }
    }

    private static void pause(String component) {
        try {
            // Readiness is asked for over HTTP; there is nothing to be woken by.
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw interrupted("Waiting for " + component, e);
        }
    }

    private static void awaitOther(CompletableFuture<Void> ready) {
        try {
            ready.get();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted("Waiting for " + PostgresServer.NAME, e);
        }
    }

    private static void together(List<Runnable> tasks) {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            CompletionService<Void> completion = new ExecutorCompletionService<>(threads);
            for (Runnable task : tasks) {
                completion.submit(() -> {
                    task.run();
                    return null;
                });
            }
            for (int i = 0; i < tasks.size(); i++) {
                completion.take().get();
            }
        } catch (ExecutionException e) {
            throw cause(e);
        } catch (InterruptedException e) {
            throw interrupted("Starting the platform", e);
        } finally {
            end(threads);
        }
    }

    private static GranaryException cause(ExecutionException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof GranaryException known) {
                return known;
            }
        }
        return LauncherErrors.preparation("Starting the platform", String.valueOf(e.getCause()), e.getCause());
    }

    private static GranaryException interrupted(String what, InterruptedException e) {
        Thread.currentThread().interrupt();
        return LauncherErrors.preparation(what, "it was interrupted", e);
    }

    /** Returns when no task runs any more: one that went on could start a process after the others were stopped. */
    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(2, TimeUnit.MINUTES)) {
                throw LauncherErrors.preparation("Ending the start", "a step of it does not end", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
