package org.granary.batch.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.batch.BatchErrors;
import org.granary.batch.setting.SparkSettings;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.order.WorkOrder;

/** The child's command line, and the keys of an order. No key is ever on the command line, where every user of the machine sees it. */
final class SparkCommand {

    private final SparkSettings settings;
    private final AgreementSecrets secrets;

    SparkCommand(SparkSettings settings, AgreementSecrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    List<String> line() throws IOException {
        Path lib = settings.lib().orElseThrow(() -> BatchErrors.sparkNotConfigured("granary.spark.lib is not set"));
        if (!Files.isDirectory(lib)) {
            throw BatchErrors.sparkNotConfigured("there is no directory " + lib);
        }
        List<String> line = new ArrayList<>();
        line.add(settings.java().toString());
        if (settings.javaOptions().isPresent()) {
            for (String option : Files.readAllLines(settings.javaOptions().get(), UTF_8)) {
                if (!option.isBlank() && !option.startsWith("#")) {
                    line.add(option.strip());
                }
            }
        }
        line.add("-Xmx" + settings.memory());
        line.add("-Dspark.master=" + settings.master());
        line.add("-Dgranary.idle.seconds=" + settings.idle().toSeconds());
        line.add("-cp");
        line.add(lib + "/*");
        line.add(settings.main());
        return line;
    }

    /** The keys that the order names, in Base64 by their ids. */
    SortedMap<String, String> keys(WorkOrder order) {
        SortedMap<String, String> keys = new TreeMap<>();
        if (order instanceof AdmitOrder admit) {
            for (AdmitOrder.Admission admission : admit.admissions()) {
                admission
                        .deidentification()
                        .ifPresent(how ->
                                keys.put(how.keyId(), Base64.getEncoder().encodeToString(secrets.secret(how.keyId()))));
            }
        }
        return keys;
    }
}
