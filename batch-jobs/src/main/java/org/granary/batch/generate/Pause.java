package org.granary.batch.generate;

import java.time.Duration;

/** Lets time pass. */
public interface Pause {

    /** Waits on this thread. */
    Pause REAL = time -> Thread.sleep(time.toMillis());

    void pass(Duration time) throws InterruptedException;
}
