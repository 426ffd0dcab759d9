package org.granary.governance.pull;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.granary.catalog.schema.Columns;
import org.granary.governance.pull.kernel.ReleaseFile;

/** A table of a shared release: one split of it, or all. */
enum SharedTable {
    ALL("all"),
    EVAL("eval"),
    TEST("test"),
    TRAIN("train"),
    VALIDATION("validation");

    private final String label;

    SharedTable(String label) {
        this.label = label;
    }

    /** The table's name, which is the split's. */
    String label() {
        return label;
    }

    /** The table of this name; names are compared without case. */
    static Optional<SharedTable> named(String name) {
        return Arrays.stream(values())
                .filter(table -> table.label.equalsIgnoreCase(name))
                .findFirst();
    }

    /** The files that belong to this table. */
    List<ReleaseFile> of(List<ReleaseFile> files) {
        if (this == ALL) {
            return files;
        }
        return files.stream()
                .filter(file -> label.equals(file.partition().get(Columns.SPLIT)))
                .toList();
    }
}
