package org.granary.batch.intake.sftp;

import java.util.Locale;

/** A folder, or a file that is not delivered yet. */
record Entry(String name, boolean isFolder, long bytes) {

    static Entry folder(String name) {
        return new Entry(name, true, 0);
    }

    /** As {@code ls -l} has it. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%s 1 granary granary %12d Jan  1 00:00 %s",
                isFolder ? "drwx-wx---" : "--w-------",
                bytes,
                name);
    }
}
