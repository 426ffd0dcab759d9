package org.granary.launcher;

/** Stops a platform when what uses it ends: at {@link #close}, or with this process where somebody ends that first. */
public final class StoppedAtEnd implements AutoCloseable {

    private final Platform platform;
    private final ProgressListener progress;
    private final Thread hook;

    public StoppedAtEnd(Platform platform, ProgressListener progress) {
        this.platform = platform;
        this.progress = progress;
        this.hook = new Thread(() -> platform.stop(progress));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public Platform platform() {
        return platform;
    }

    /** Lets it run on after all. */
    public void keep() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process is ending, and the hook stops it.
            return;
        }
    }

    @Override
    public void close() {
        keep();
        platform.stop(progress);
    }
}
