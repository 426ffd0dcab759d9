package org.granary.launcher.bench;

import java.util.List;
import java.util.Locale;

/**
 * The kinds of sources, and the columns that tell one record from another whichever gathering it came by.
 *
 * <p>Fetch times and places in the evidence differ from one gathering to the next, and are left out.
 */
enum Kind {
    OPEN,
    WEB,
    INDUSTRY,
    SYNTHETIC;

    List<String> columns() {
        return switch (this) {
            case OPEN -> List.of("id", "machine", "symptom", "cause", "action");
            case WEB -> List.of("url", "title", "text");
            case INDUSTRY -> List.of("machine", "symptom", "action", "reporter", "remark");
            case SYNTHETIC -> List.of("instruction", "response");
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
