package org.granary.batch.gather;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.granary.batch.landing.LandingStore;
import org.granary.batch.landing.Manifest;
import org.granary.batch.records.ReaderLimits;
import org.granary.batch.records.RecordFormat;
import org.granary.batch.records.Schemas;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.delivery.Checked;
import org.granary.governance.order.AdmitOrder;

/** Finds out what a company can correct in its delivery. */
final class DeliveryLook {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_NAMES = 100;
    private static final int LONGEST_NAME = 100;

    private final GatherPlan plan;
    private final ReaderLimits limits;
    private final Path work;
    private final LandingStore landing;

    DeliveryLook(GatherPlan plan, ReaderLimits limits, Path work) {
        this.plan = plan;
        this.limits = limits;
        this.work = work;
        this.landing = Landings.of(plan);
    }

    /** Of a delivery that Spark has read to its end. */
    Checked whole() throws IOException {
        Set<String> unknown = headings();
        plan.columns().forEach(column -> unknown.remove(column.from().strip()));
        return new Checked(faults(), List.of(), names(unknown));
    }

    /**
     * Of a file whose headings do not do. What the file has in their place is not kept: where a file has no headings, its first row stands there, and that is data.
     */
    Checked withoutColumns() throws IOException {
        Set<String> found = headings();
        Set<String> missing = plan.columns().stream()
                .map(column -> column.from().strip())
                .collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(found);
        return new Checked(List.of(), names(missing), List.of());
    }

    private List<AdmitOrder.Fault> faults() throws IOException {
        if (!landing.exists(AdmitOrder.FAULTS)) {
            return List.of();
        }
        List<AdmitOrder.Fault> faults = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(landing.local(AdmitOrder.FAULTS, work))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                faults.add(JSON.readValue(line, AdmitOrder.Fault.class));
            }
        }
        return faults;
    }

    /** The headings of all files that have some; JSON tells only the wanted ones. */
    private Set<String> headings() throws IOException {
        var headings = new TreeSet<String>();
        int number = 0;
        for (Manifest.FileEntry file : Landings.recordFiles(plan, Landings.manifest(landing, work))) {
            Path utf8 = work.resolve("utf8-" + number++);
            if (!hasHeadings()) {
                continue;
            }
            try {
                Path local = landing.local(file.path(), work);
                Schemas.of(plan.format(), local, utf8, plan.columns(), limits)
                        .keySet()
                        .forEach(name -> headings.add(name.strip()));
            } catch (GranaryException e) {
                // Why the file cannot be read is told by the gathering's own code.
                System.getLogger(DeliveryLook.class.getName())
                        .log(System.Logger.Level.DEBUG, "No headings in a delivered file", e);
            }
        }
        return headings;
    }

    private boolean hasHeadings() {
        return plan.format() instanceof RecordFormat.Csv
                || plan.format() instanceof RecordFormat.Excel
                || plan.format() instanceof RecordFormat.Parquet;
    }

    private static List<String> names(Set<String> names) {
        return names.stream()
                .limit(MOST_NAMES)
                .map(name -> name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name)
                .toList();
    }
}
