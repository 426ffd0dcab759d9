package org.granary.spark.admit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.granary.catalog.schema.Columns;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.order.AdmitOrder.Admission;
import org.granary.governance.order.AdmitOrder.Fault;
import org.granary.governance.vault.FileSeal;

/** Where the faults of a delivery are, for its company: {@link AdmitOrder#FAULTS} in the landing, under the landing's seal. */
final class FaultList {

    static final String COLUMN = "column";

    private static final ObjectMapper JSON = new ObjectMapper();

    private FaultList() {}

    /** Writes it anew; nothing where the landing is in clear, since nobody delivered that. A refusal of everything is not a fault of each line. */
    static void write(
            Admission admission,
            LandingParts parts,
            AgreementKey key,
            LandingShuffle shuffle,
            String refusal,
            Configuration hadoop) {
        if (!parts.sealed()) {
            return;
        }
        List<Row> faults = shuffle.faults(refusal, AdmitOrder.MOST_FAULTS);
        var path = new Path(admission.landing(), AdmitOrder.FAULTS);
        try (OutputStream out =
                FileSeal.of(key.bytes()).sealing(path.getFileSystem(hadoop).create(path, true))) {
            for (Row row : faults) {
                out.write(JSON.writeValueAsBytes(fault(row)));
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The list of faults " + path + " cannot be written.", e);
        }
    }

    private static Fault fault(Row row) {
        return new Fault(
                row.getAs(Columns.REASON_CODE), row.getAs(Columns.FILE), row.getAs(Columns.LINE), row.getAs(COLUMN));
    }
}
