package org.granary.batch.desk;

import java.util.Optional;
import org.granary.catalog.fault.GranaryException;

/**
 * The reminders that a job carries out; governance fills it.
 *
 * <p>Restart contract: a run may come again at any time. Transaction contract: each call commits by itself.
 */
public interface RemindDesk {

    /** Whether a run would do anything. */
    boolean due();

    /** Plans and sends what is due. */
    Outcome run();

    /**
     * What a run brought.
     *
     * @param problem what kept some of it from being done
     */
    record Outcome(int planned, int sent, Optional<GranaryException> problem) {}
}
