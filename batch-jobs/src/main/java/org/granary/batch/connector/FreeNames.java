package org.granary.batch.connector;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives each file of a listing a safe name of its own; portals may list two resources under one. */
public final class FreeNames {

    private final Set<String> taken = new HashSet<>();

    /** The safe form of a name, with a number in front where it is taken. */
    public String take(String publishers) {
        String safe = SafeName.path(publishers);
        String free = safe;
        for (int number = 2; !taken.add(free.toLowerCase(Locale.ROOT)); number++) {
            free = number + "-" + safe;
        }
        return free;
    }
}
