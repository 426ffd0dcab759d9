package org.granary.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What lies in the warehouse's folders, whether or not anything still names it. */
record OnDisk(Path warehouse) {

    /** Data files of a bundle in a table's folder. */
    List<Path> filesOf(String table, String rights) {
        return below(warehouse.resolve(table)).stream()
                .filter(file -> file.toString().contains("_rights_id=" + rights + "/"))
                .filter(file -> file.toString().endsWith(".parquet"))
                .toList();
    }

    /** Names of the files below the landing of a gathering, relative to it. */
    List<String> landing(String source, String gathering) {
        Path landing = warehouse.resolve("landing").resolve(source).resolve(gathering);
        return below(landing).stream()
                .map(file -> landing.relativize(file).toString())
                .toList();
    }

    private static List<Path> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
