package org.granary.spark.admit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.granary.governance.order.AdmitOrder.Admission;
import org.granary.spark.fault.SparkErrors;

/**
 * The files of a landing.
 *
 * @param bytes how large they are together
 */
record LandingParts(List<String> parsed, List<String> rejected, long bytes) {

    static LandingParts of(Admission admission, Configuration hadoop) {
        try {
            Path root = new Path(admission.landing());
            FileSystem files = root.getFileSystem(hadoop);
            if (!files.exists(root)) {
                throw SparkErrors.landingMissing(admission.gatheringId(), admission.landing());
            }
            List<FileStatus> parsed = parts(files, root, "parsed");
            List<FileStatus> rejected = parts(files, root, "rejected");
            long bytes = Stream.concat(parsed.stream(), rejected.stream())
                    .mapToLong(FileStatus::getLen)
                    .sum();
            return new LandingParts(paths(parsed), paths(rejected), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The landing " + admission.landing() + " cannot be listed.", e);
        }
    }

    private static List<FileStatus> parts(FileSystem files, Path root, String folder) throws IOException {
        FileStatus[] found = files.globStatus(new Path(root, folder + "/part-*.jsonl"));
        return found == null ? List.of() : List.of(found);
    }

    private static List<String> paths(List<FileStatus> parts) {
        return parts.stream().map(part -> part.getPath().toString()).toList();
    }
}
