package org.granary.spark.admit;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.granary.governance.order.AdmitOrder.Admission;
import org.granary.governance.vault.FileSeal;
import org.granary.spark.fault.SparkErrors;

/**
 * The files of a landing.
 *
 * @param sealed whether they are under the agreement's key, as everything is that a member company handed in
 */
record LandingParts(List<Part> parsed, List<Part> rejected, boolean sealed) {

    /** One file. */
    record Part(String path, long bytes) implements Serializable {}

    /** How large they are together. */
    long bytes() {
        return Stream.concat(parsed.stream(), rejected.stream())
                .mapToLong(Part::bytes)
                .sum();
    }

    static LandingParts of(Admission admission, Configuration hadoop) {
        try {
            Path root = new Path(admission.landing());
            FileSystem files = root.getFileSystem(hadoop);
            if (!files.exists(root)) {
                throw SparkErrors.landingMissing(admission.gatheringId(), admission.landing());
            }
            List<Part> parsed = parts(files, root, "parsed");
            List<Part> rejected = parts(files, root, "rejected");
            return new LandingParts(parsed, rejected, sealed(files, parsed.isEmpty() ? rejected : parsed));
        } catch (IOException e) {
            throw new UncheckedIOException("The landing " + admission.landing() + " cannot be listed.", e);
        }
    }

    /** One landing is written by one gathering, sealed or not: the first file tells. */
    private static boolean sealed(FileSystem files, List<Part> parts) throws IOException {
        if (parts.isEmpty()) {
            return false;
        }
        try (InputStream in = files.open(new Path(parts.get(0).path()))) {
            return FileSeal.isMarked(in.readNBytes(FileSeal.MARK_BYTES));
        }
    }

    private static List<Part> parts(FileSystem files, Path root, String folder) throws IOException {
        FileStatus[] found = files.globStatus(new Path(root, folder + "/part-*.jsonl"));
        return found == null
                ? List.of()
                : Stream.of(found)
                        .map(file -> new Part(file.getPath().toString(), file.getLen()))
                        .toList();
    }
}
