package org.granary.batch.records.document;

import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the documents that it is given in a Java runtime of its own, where no temporary file can be written. */
final class ReadWithoutDisk {

    private ReadWithoutDisk() {}

    /** Prints how many passages each file has. */
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            System.out.println(DocumentParser.parse(Files.readAllBytes(Path.of(file)))
                    .passages()
                    .size());
        }
    }
}
