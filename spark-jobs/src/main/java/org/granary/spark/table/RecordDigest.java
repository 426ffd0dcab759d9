package org.granary.spark.table;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.apache.spark.sql.functions.col;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.granary.catalog.schema.Columns;

/** SHA-256 over the sorted record ids of a table, each followed by a line feed: the same records give the same digest. */
public final class RecordDigest {

    private RecordDigest() {}

    /** The digest of rows with a {@code _record_id}, as 64 hexadecimal digits; one partition's ids are in memory at a time. */
    public static String of(Dataset<Row> rows) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Iterator<Row> ids = rows.select(Columns.RECORD_ID)
                    .orderBy(col(Columns.RECORD_ID))
                    .toLocalIterator();
            while (ids.hasNext()) {
                digest.update(ids.next().getString(0).getBytes(US_ASCII));
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256, which every runtime must have.", e);
        }
    }
}
