package org.granary.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.granary.catalog.fault.GranaryException;

/**
 * PostgreSQL, Keycloak and the server as one thing that is started, asked and stopped. Its processes outlive the JVM that started them:
 * a platform opened anew on the same home finds them.
 *
 * <p>Threads: one at a time; two launchers on one home exclude each other by a lock.
 */
public final class Platform {

    /** What {@link #start} found. */
    public enum Outcome {
        /** At least one component was started. */
        STARTED,
        /** Everything ran already. */
        WAS_UP
    }

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration REMIND = Duration.ofSeconds(15);

    private final PlatformContext context;
    private final PostgresServer postgres;
    private final KeycloakServer keycloak;
    private final ServerProcess server;

    private Platform(PlatformContext context) {
        this.context = context;
        this.postgres = new PostgresServer(context);
        this.keycloak = new KeycloakServer(context, postgres);
        this.server = new ServerProcess(context, postgres, keycloak);
    }

    /** The platform of a configuration, whether it runs or not. Makes the home's directories. */
    public static Platform open(LauncherConfiguration configuration) {
        configuration.home().create();
        return new Platform(PlatformContext.of(configuration));
    }

    /**
     * Starts what does not run and returns when all is ready. Where a component fails, those that this call started are stopped again.
     *
     * <p>Fails with {@code COMPONENT_FAILED}, {@code COMPONENT_SLOW}, {@code PREPARATION_FAILED}, {@code BUILD_INCOMPLETE},
     * {@code HOME_BUSY}.
     */
    @SuppressWarnings("try") // the lock is held, not used
    public Outcome start(ProgressListener progress) {
        try (HomeLock lock = HomeLock.take(context.home())) {
            List<Component> missing = missing(progress);
            if (missing.isEmpty()) {
                return Outcome.WAS_UP;
            }
            AtomicBoolean done = new AtomicBoolean();
            Thread undo = new Thread(() -> {
                if (!done.get()) {
                    stop(missing, progress);
                }
            });
            Runtime.getRuntime().addShutdownHook(undo);
            try {
                bringUp(missing, progress);
                done.set(true);
            } finally {
                if (!done.getAndSet(true)) {
                    stop(missing, progress);
                }
                forget(undo);
            }
            return Outcome.STARTED;
        }
    }

    private static void forget(Thread undo) {
        try {
            Runtime.getRuntime().removeShutdownHook(undo);
        } catch (IllegalStateException e) {
            // The JVM is going down already, and the hook has seen that there is nothing left to undo.
            return;
        }
    }

    /** Stops the server, Keycloak and PostgreSQL, in this order; what does not run is passed over. */
    @SuppressWarnings("try") // the lock is held, not used
    public void stop(ProgressListener progress) {
        try (HomeLock lock = HomeLock.take(context.home())) {
            stop(List.of(postgres, keycloak, server), progress);
            context.ports().forget();
        }
    }

    /** How each component stands now, in the order in which they start. */
    public List<ComponentStatus> status() {
        return List.of(postgres, keycloak, server).stream().map(this::status).toList();
    }

    private ComponentStatus status(Component component) {
        boolean runs = runs(component);
        ComponentStatus.State state = !runs
                ? ComponentStatus.State.DOWN
                : component.ready() ? ComponentStatus.State.READY : ComponentStatus.State.NOT_READY;
        return new ComponentStatus(
                component.name(),
                state,
                component.address(),
                context.processes().find(component.name()).map(ProcessHandle::pid),
                context.home().log(component.name()));
    }

    /** Where the platform is reached; what is not started yet is named with the port that it is to have. */
    public Endpoints endpoints() {
        return new Endpoints(server.url(), server.management(), keycloak.url(), postgres.application());
    }

    /** The generated passwords. */
    public Credentials credentials() {
        return context.credentials();
    }

    private boolean runs(Component component) {
        return !component.ours() || context.processes().find(component.name()).isPresent();
    }

    /** The components to start, with their ports chosen; a component whose peer has to move to another port is stopped and joins them. */
    private List<Component> missing(ProgressListener progress) {
        List<Component> missing = new ArrayList<>();
        if (Stream.of(postgres, keycloak, server).noneMatch(part -> part.ours() && runs(part))) {
            context.ports().forget();
        }
        boolean moved = false;
        for (Component component : List.of(postgres, keycloak, server)) {
            if (runs(component) && (!component.ours() || !moved)) {
                continue;
            }
            stop(List.of(component), progress);
            moved |= choosePorts(component, progress);
            missing.add(component);
        }
        return missing;
    }

    private boolean choosePorts(Component component, ProgressListener progress) {
        List<Setting> settings = switch (component.name()) {
            case PostgresServer.NAME -> List.of(Setting.POSTGRES_PORT);
            case KeycloakServer.NAME -> List.of(Setting.KEYCLOAK_PORT);
            default -> List.of(Setting.SERVER_PORT, Setting.MANAGEMENT_PORT);
        };
        boolean moved = false;
        for (Setting setting : component.ours() ? settings : List.<Setting>of()) {
            int before = context.port(setting);
            int chosen = context.ports().choose(setting, before);
            moved |= chosen != before;
            if (chosen != before) {
                progress.progress(
                        component.name(), Texts.of("port.busy", Integer.toString(before), Integer.toString(chosen)));
            }
        }
        return moved;
    }

    /** PostgreSQL first; meanwhile Keycloak is unpacked; then Keycloak and the server side by side. */
    private void bringUp(List<Component> missing, ProgressListener progress) {
        List<Component> later =
                missing.stream().filter(part -> part != postgres).toList();
        List<Runnable> first = new ArrayList<>();
        first.add(() -> {
            if (missing.contains(postgres)) {
                postgres.prepare(progress);
                run(postgres, progress);
            } else if (!postgres.ours()) {
                postgres.settle();
            }
        });
        later.stream().filter(Component::ours).forEach(part -> first.add(() -> part.prepare(progress)));
        together(first);
        together(
                later.stream().map(part -> (Runnable) () -> run(part, progress)).toList());
    }

    private void run(Component component, ProgressListener progress) {
        Instant began = Instant.now();
        progress.progress(component.name(), Texts.of("component.starting"));
        component.launch();
        await(component, began, progress);
        component.settle();
        progress.progress(
                component.name(),
                Texts.of(
                        "component.ready",
                        component.address(),
                        Duration.between(began, Instant.now()).toSeconds()));
    }

    private void await(Component component, Instant began, ProgressListener progress) {
        Duration limit = context.configuration().startLimit();
        Instant remind = began.plus(REMIND);
        while (!component.ready()) {
            Instant now = Instant.now();
            if (context.processes().find(component.name()).isEmpty()) {
                throw LauncherErrors.ended(component.name(), context.home().log(component.name()));
            }
            component.hopeless().ifPresent(why -> {
                throw LauncherErrors.failed(
                        component.name(), why, context.home().log(component.name()));
            });
            if (now.isAfter(began.plus(limit))) {
                throw LauncherErrors.slow(
                        component.name(), limit, context.home().log(component.name()));
            }
            if (now.isAfter(remind)) {
                progress.progress(
                        component.name(),
                        Texts.of(
                                "component.waiting",
                                Duration.between(began, now).toSeconds()));
                remind = now.plus(REMIND);
            }
            pause(component.name());
        }
    }

    private static void pause(String component) {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LauncherErrors.preparation("Waiting for " + component, "it was interrupted", e);
        }
    }

    private void stop(List<Component> components, ProgressListener progress) {
        for (int i = components.size() - 1; i >= 0; i--) {
            Component component = components.get(i);
            boolean ran = component.ours() && runs(component);
            if (ran) {
                progress.progress(component.name(), Texts.of("component.stopping"));
            }
            if (component.ours()) {
                context.processes()
                        .stop(
                                component.name(),
                                component.stopSignal(),
                                context.configuration().stopLimit());
            }
            if (ran) {
                progress.progress(component.name(), Texts.of("component.stopped"));
            }
        }
    }

    /** Runs all at the same time; the first failure interrupts the others and is the failure of all. */
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
            if (e.getCause() instanceof GranaryException known) {
                throw known;
            }
            throw LauncherErrors.preparation("Starting the platform", String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LauncherErrors.preparation("Starting the platform", "it was interrupted", e);
        } finally {
            end(threads);
        }
    }

    /** Returns when no task runs any more: one that went on could start a process after the others were stopped. */
    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        try {
            threads.awaitTermination(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
