package org.granary.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

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
            AtomicBoolean done = new AtomicBoolean();
            Thread undo = new Thread(() -> {
                if (!done.get()) {
                    stop(missing, progress);
                }
            });
            Runtime.getRuntime().addShutdownHook(undo);
            try {
                new Startup(context, missing, progress).run(postgres, List.of(keycloak, server));
                done.set(true);
            } finally {
                if (!done.getAndSet(true)) {
                    stop(missing, progress);
                }
                forget(undo);
            }
            return missing.isEmpty() ? Outcome.WAS_UP : Outcome.STARTED;
        }
    }

    /** Starts PostgreSQL alone, for who needs a database and nothing else, and says how its owner reaches it, empty; {@link #stop} stops it. */
    @SuppressWarnings("try") // the lock is held, not used
    public Database startDatabase(ProgressListener progress) {
        try (HomeLock lock = HomeLock.take(context.home())) {
            if (!runs(postgres)) {
                choosePorts(postgres, progress);
                new Startup(context, List.of(postgres), progress).run(postgres, List.of());
            }
            return postgres.owner();
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
}
