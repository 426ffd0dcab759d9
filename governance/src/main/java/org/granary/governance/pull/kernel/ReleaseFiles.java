package org.granary.governance.pull.kernel;

import static org.granary.catalog.schema.Columns.RIGHTS_ID;

import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.ScanImpl;
import io.delta.kernel.internal.TableImpl;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.Protocol;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.pull.fault.PullFaults;
import org.granary.governance.rights.RightsId;

/**
 * Reads release tables with Delta Kernel: head, versions and files.
 *
 * <p>Partition filters are the caller's: Kernel's own grow slow with many rights ids and pass over null values.
 *
 * <p>Fails with TABLE_UNREADABLE, TABLE_NOT_PLAIN, TABLE_REFUSED, VERSION_UNKNOWN.
 *
 * <p>Threads: safe; one engine serves all.
 */
public final class ReleaseFiles {

    /** Reader features that change nothing for somebody who reads the files named in a listing. */
    private static final Set<String> HARMLESS =
            Set.of("v2Checkpoint", "vacuumProtocolCheck", "deletionVectors", "columnMapping");

    private final Engine engine;

    /** A reader with Hadoop's default configuration. */
    public ReleaseFiles() {
        this(new Configuration());
    }

    /** A reader whose file systems are configured by {@code configuration}. */
    public ReleaseFiles(Configuration configuration) {
        this.engine = DefaultEngine.create(configuration);
    }

    /** The table's head without its files: one look at the log. */
    public ReleaseTable head(String tableUri, TableMoment moment) {
        Snapshot snapshot = snapshot(tableUri, moment);
        return table(snapshot, List.of());
    }

    /** The table with all its files. */
    public ReleaseTable read(String tableUri, TableMoment moment) {
        Snapshot snapshot = snapshot(tableUri, moment);
        try {
            return table(snapshot, files(snapshot));
        } catch (IOException | KernelException e) {
            throw PullFaults.tableUnreadable(e);
        }
    }

    /** The first version committed at or after {@code time}. */
    public long versionFrom(String tableUri, Instant time) {
        TableImpl table = (TableImpl) Table.forPath(engine, tableUri);
        try {
            return table.getVersionAtOrAfterTimestamp(engine, time.toEpochMilli());
        } catch (TableNotFoundException e) {
            throw PullFaults.tableMissing(e);
        } catch (KernelException e) {
            throw PullFaults.versionUnknown("version at or after " + time, e);
        }
    }

    private Snapshot snapshot(String tableUri, TableMoment moment) {
        try {
            Table table = Table.forPath(engine, tableUri);
            Snapshot snapshot = snapshot(table, moment);
            requirePlain(snapshot);
            return snapshot;
        } catch (TableNotFoundException e) {
            throw PullFaults.tableMissing(e);
        } catch (KernelException e) {
            if (moment instanceof TableMoment.AtVersion asked) {
                throw PullFaults.versionUnknown("version " + asked.version(), e);
            }
            if (moment instanceof TableMoment.AtTime asked) {
                throw PullFaults.versionUnknown("version as of " + asked.time(), e);
            }
            throw PullFaults.tableUnreadable(e);
        }
    }

    private Snapshot snapshot(Table table, TableMoment moment) {
        if (moment instanceof TableMoment.AtVersion asked) {
            return table.getSnapshotAsOfVersion(engine, asked.version());
        }
        if (moment instanceof TableMoment.AtTime asked) {
            return table.getSnapshotAsOfTimestamp(engine, asked.time().toEpochMilli());
        }
        return table.getLatestSnapshot(engine);
    }

    private ReleaseTable table(Snapshot snapshot, List<ReleaseFile> files) {
        return new ReleaseTable(
                snapshot.getMetadata().getId(),
                snapshot.getVersion(),
                Instant.ofEpochMilli(snapshot.getTimestamp(engine)),
                snapshot.getMetadata().getSchemaString(),
                snapshot.getPartitionColumnNames(),
                snapshot.getTableProperties(),
                files);
    }

    private static void requirePlain(Snapshot snapshot) {
        String mapping = snapshot.getTableProperties().getOrDefault("delta.columnMapping.mode", "none");
        if (!mapping.equalsIgnoreCase("none")) {
            throw PullFaults.tableNotPlain("column mapping");
        }
        Protocol protocol = snapshot.getProtocol();
        for (String feature : protocol.getReaderFeatures()) {
            if (!HARMLESS.contains(feature)) {
                throw PullFaults.tableNotPlain("the feature " + feature);
            }
        }
    }

    private List<ReleaseFile> files(Snapshot snapshot) throws IOException {
        List<ReleaseFile> files = new ArrayList<>();
        // The public interface gives no statistics: they come with the implementation's second argument.
        ScanImpl scan = (ScanImpl) snapshot.getScanBuilder().build();
        try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine, true)) {
            while (batches.hasNext()) {
                try (CloseableIterator<Row> rows = batches.next().getRows()) {
                    while (rows.hasNext()) {
                        files.add(file(snapshot.getPath(), rows.next()));
                    }
                }
            }
        }
        return files;
    }

    private static ReleaseFile file(String root, Row row) {
        if (InternalScanFileUtils.getDeletionVectorDescriptorFromRow(row) != null) {
            throw PullFaults.tableNotPlain("deletion vectors");
        }
        FileStatus status = InternalScanFileUtils.getAddFileStatus(row);
        String path = TablePaths.below(root, status.getPath())
                .orElseThrow(() -> PullFaults.tableRefused("a file lies outside the table's directory."));
        AddFile added = new AddFile(row.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
        Map<String, String> partition = InternalScanFileUtils.getPartitionValues(row);
        return new ReleaseFile(
                path,
                status.getSize(),
                status.getModificationTime(),
                partition,
                rights(partition),
                added.getNumRecords().map(OptionalLong::of).orElseGet(OptionalLong::empty),
                added.getStatsJson());
    }

    private static RightsId rights(Map<String, String> partition) {
        return Optional.ofNullable(partition.get(RIGHTS_ID))
                .flatMap(ReleaseFiles::rightsId)
                .orElseThrow(ReleaseFiles::withoutRights);
    }

    private static Optional<RightsId> rightsId(String value) {
        try {
            return Optional.of(new RightsId(value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static GranaryException withoutRights() {
        return PullFaults.tableRefused("a file carries no rights id, so nobody can say who may have it.");
    }
}
