package org.granary.batch.spark;

/** Somebody who looks on while Spark works. Called from the thread that waits. */
public interface SparkWatch {

    /** Spark's own word for what it does, and how far it is; {@code total} is 0 where it is not known. */
    void progress(String phase, long done, long total);

    /** Whether to stop; asked twice a second. */
    boolean stopped();
}
