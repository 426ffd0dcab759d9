package org.granary.batch.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.granary.batch.setting.BatchSettings;

/** A directory that looks like Spark's {@code lib}: one jar that names this test's own class path. */
public final class StandInLib {

    private StandInLib() {}

    /** Settings under which the stand-in runs instead of Spark. */
    public static BatchSettings settings(Path home, Map<String, String> more) throws IOException {
        Path lib = Files.createDirectories(home.resolve("lib"));
        List<String> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toString());
        }
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", urls));
        try (OutputStream out = Files.newOutputStream(lib.resolve("all.jar"))) {
            new JarOutputStream(out, manifest).close();
        }
        Map<String, String> values = new TreeMap<>(Map.of(
                "granary.home", home.toString(),
                "granary.spark.lib", lib.toString(),
                "granary.spark.main", StandInSpark.class.getName(),
                "granary.spark.memory", "64m"));
        values.putAll(more);
        return BatchSettings.from(key -> java.util.Optional.ofNullable(values.get(key)));
    }

    /** How the stand-in behaves from now on; empty = well. */
    public static void behave(Path home, String behaviour) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("work")).resolve("behaviour"), behaviour);
    }
}
