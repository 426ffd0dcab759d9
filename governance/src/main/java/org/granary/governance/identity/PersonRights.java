package org.granary.governance.identity;

import java.time.Instant;

/** What the registry says about a person in one organisation, at this moment. */
public interface PersonRights {

    /** Whether the person is named for it and the naming stands. */
    boolean holds(String person, String organisation, PersonRight right);

    /** Whether the person was taken out of the organisation at or after this moment: an older token still says otherwise. */
    boolean leftSince(String person, String organisation, Instant moment);
}
