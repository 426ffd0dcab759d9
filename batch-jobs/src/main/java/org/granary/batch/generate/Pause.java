package org.granary.batch.generate;

import java.time.Duration;

/** Lets time pass, as the pace of calls and an endpoint's Retry-After ask for; a seam, so that tests do not wait. */
public interface Pause {

    /** Waits on this thread: a pace and a Retry-After are times, and nothing announces that one has passed. */
    Pause REAL = time -> Thread.sleep(time.toMillis());

    void pass(Duration time) throws InterruptedException;
}
