package org.granary.launcher;

/** Hears, in the reader's language, what is being done while the platform starts or stops. May be called from several threads. */
@FunctionalInterface
public interface ProgressListener {

    /** One line of progress of one component. */
    void progress(String component, String message);

    /** A listener for those who do not want to hear. */
    static ProgressListener silent() {
        return (component, message) -> {};
    }
}
