package org.granary.governance.desk;

import java.util.List;

/** A feature in which things wait for people; every bean of this type has a part of the desk's queue. */
public interface Awaiting {

    /** What waits now, in any order. */
    List<DeskItem> awaiting();
}
