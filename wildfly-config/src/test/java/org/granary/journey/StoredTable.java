package org.granary.journey;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.catalog.schema.Columns;
import org.granary.governance.pull.kernel.ReleaseFile;
import org.granary.governance.pull.kernel.ReleaseFiles;
import org.granary.governance.pull.kernel.TableMoment;

/**
 * A Delta table as its newest version has it.
 *
 * @param rows records by rights id
 * @param distinctIds how many different record ids they have
 */
record StoredTable(SortedMap<String, Long> rows, long distinctIds) {

    static StoredTable at(Path folder) throws IOException {
        var rows = new TreeMap<String, Long>();
        List<String> ids = new ArrayList<>();
        var table = new ReleaseFiles().read(folder.toUri().toString(), new TableMoment.Latest());
        for (ReleaseFile file : table.files()) {
            int before = ids.size();
            ReleaseTexts.read(folder.resolve(file.path()), Columns.RECORD_ID, ids);
            rows.merge(file.rights().value(), (long) ids.size() - before, Long::sum);
        }
        return new StoredTable(rows, new HashSet<>(ids).size());
    }

    long total() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
