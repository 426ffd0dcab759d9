package org.granary.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnSpec.Content;
import org.granary.catalog.schema.ColumnSpec.Presence;
import org.granary.catalog.schema.ColumnType;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Effect;
import org.granary.governance.decision.Reason;
import org.granary.governance.decision.ReasonCode;
import org.granary.governance.deidentify.DeidentificationProfile;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.order.AdmitOrder.Admission;
import org.granary.governance.order.AdmitOrder.Deidentification;
import org.granary.governance.rights.RightsId;
import org.granary.governance.vault.FileSeal;
import org.granary.governance.vault.SealedFolder;
import org.granary.spark.admit.AgreementKeys;

/** Orders and landings for tests: maintenance records with a machine, an hour count, a time and a text. */
public final class Orders {

    public static final RightsId OPEN = new RightsId("r-00000000000000aa");
    public static final RightsId OTHER = new RightsId("r-00000000000000bb");

    public static final Decision PERMIT =
            new Decision(Effect.PERMIT, List.of(Reason.of(ReasonCode.PERMITTED, Map.of())), List.of());
    public static final Decision DENY = new Decision(
            Effect.DENY,
            List.of(
                    Reason.of(ReasonCode.AGREEMENT_NOT_ACTIVE, Map.of()),
                    Reason.of(ReasonCode.CONSENT_NOT_GIVEN, Map.of())),
            List.of());

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

    public static final AgreementKeys KEYS =
            new AgreementKeys(Map.of("T1", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="));

    public static final List<ColumnSpec> COLUMNS = List.of(
            column("machine", ColumnType.STRING, Presence.REQUIRED, Content.PLAIN),
            column("hours", ColumnType.LONG, Presence.OPTIONAL, Content.PLAIN),
            column("engineer", ColumnType.STRING, Presence.OPTIONAL, Content.DIRECT_IDENTIFIER),
            column("note", ColumnType.STRING, Presence.REQUIRED, Content.FREE_TEXT));

    private static final ObjectMapper JSON = new ObjectMapper();

    private Orders() {}

    public static ColumnSpec column(String name, ColumnType type, Presence presence, Content content) {
        return new ColumnSpec(name, name, type, presence, content);
    }

    public static Admission open(String source, String gathering, Path landing) {
        return open(source, gathering, landing, OPEN);
    }

    public static Admission open(String source, String gathering, Path landing, RightsId rights) {
        return new Admission(
                source,
                gathering,
                landing.toUri().toString(),
                COLUMNS,
                rights,
                Optional.empty(),
                PERMIT,
                Optional.empty());
    }

    public static Admission industry(String source, String gathering, Path landing, double riskBound) {
        return industry(source, gathering, landing, riskBound, 0.5);
    }

    public static Admission industry(
            String source, String gathering, Path landing, double riskBound, double minimumScore) {
        var profile = DeidentificationProfile.of("tw-maintenance-log", 1, Map.of(), minimumScore);
        return new Admission(
                source,
                gathering,
                landing.toUri().toString(),
                COLUMNS,
                OTHER,
                Optional.of("company-a"),
                PERMIT,
                Optional.of(new Deidentification(profile, "T1", riskBound)));
    }

    public static Admission denied(Admission admission) {
        return new Admission(
                admission.sourceId(),
                admission.gatheringId(),
                admission.landing(),
                admission.columns(),
                admission.rights(),
                admission.subject(),
                DENY,
                admission.deidentification());
    }

    /** A line of {@code parsed}: machine, hours, engineer, note. */
    public static String line(long number, String... values) {
        ObjectNode line = JSON.createObjectNode().put("n", number).put("f", "log.csv");
        ObjectNode row = line.putObject("r");
        for (int i = 0; i < COLUMNS.size(); i++) {
            row.put(COLUMNS.get(i).name(), i < values.length && !values[i].equals("~") ? values[i] : null);
        }
        return text(line);
    }

    public static String rejected(long number, String code, String excerpt) {
        return text(JSON.createObjectNode()
                .put("n", number)
                .put("f", "log.csv")
                .put("code", code)
                .put("x", excerpt));
    }

    public static Path landing(Path folder, List<String> parsed, String... rejected) {
        write(folder.resolve("parsed/part-00000.jsonl"), parsed);
        if (rejected.length > 0) {
            write(folder.resolve("rejected/part-00000.jsonl"), Arrays.asList(rejected));
        }
        return folder;
    }

    public static void write(Path file, List<String> lines) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same landing under the key of {@link #industry}. */
    public static Path sealed(Path clear, Path into) {
        Path sealed = SealedFolder.of(into, FileSeal.of(KEY));
        try (Stream<Path> files = Files.walk(clear)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = sealed.resolve(clear.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
            return into;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Spark wrote for the company. */
    public static List<AdmitOrder.Fault> faults(Path landing) {
        try {
            Path list = SealedFolder.of(landing, FileSeal.of(KEY)).resolve(AdmitOrder.FAULTS);
            var json = new com.fasterxml.jackson.databind.ObjectMapper();
            var faults = new java.util.ArrayList<AdmitOrder.Fault>();
            for (String line : Files.readAllLines(list)) {
                faults.add(json.readValue(line, AdmitOrder.Fault.class));
            }
            return faults;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
