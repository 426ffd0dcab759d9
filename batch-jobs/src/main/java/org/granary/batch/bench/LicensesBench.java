package org.granary.batch.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.granary.governance.license.LicenseReading;

/**
 * {@code granary bench licenses [DATA] [errors]}: how well what publishers write is led to licenses, against what others wrote down; and, apart, how often Granary concludes more than
 * they do.
 *
 * <p>{@code accuracy} is against the collection as published, {@code accuracyReviewed} with its errors put right, each of which stands with its reason in
 * {@code license-gold.json}. Half of the wordings, by their hash, are {@code tuned}: of these alone the mistakes were looked at while aliases were added. {@code errors} lists them on standard error.
 */
public final class LicensesBench {

    static final String COLLECTION = "lic-dpi";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Right answers among cases. */
    private static final class Tally {
        private int cases;
        private int agreed;
        private int right;
        private int unknown;

        void put(ObjectNode line) {
            line.put("cases", cases)
                    .put("accuracy", Machine.round(agreed / (double) Math.max(1, cases)))
                    .put("accuracyReviewed", Machine.round(right / (double) Math.max(1, cases)))
                    .put("unknown", unknown);
        }
    }

    private final Path data;
    private final boolean listErrors;
    private final LicenseGold gold;
    private final Tally all = new Tally();
    private final Tally tuned = new Tally();
    private final Tally heldOut = new Tally();
    private final List<String> wrongPermissive = new ArrayList<>();

    private LicensesBench(Path data, boolean listErrors) throws IOException {
        this.data = data;
        this.listErrors = listErrors;
        this.gold = new LicenseGold(read(data, COLLECTION + "/constants/license_classes.json"));
    }

    /** Runs it; the first argument is the folder of the data sets, by default {@code ../shared/data}. */
    public static void main(String[] arguments) throws IOException {
        List<String> given = new ArrayList<>(List.of(arguments));
        boolean errors = given.remove("errors");
        Path data = Path.of(given.isEmpty() ? "../shared/data" : given.get(0));
        if (!Files.isDirectory(data.resolve(COLLECTION))) {
            System.err.println("There is no " + COLLECTION + " in " + data.toAbsolutePath()
                    + ". Give the folder of the data sets as the first argument.");
            System.exit(2);
        }
        System.out.println(new LicensesBench(data, errors).run());
    }

    static ObjectNode measured(Path data) throws IOException {
        return new LicensesBench(data, false).run();
    }

    static JsonNode read(Path data, String file) throws IOException {
        return JSON.readTree(Files.readAllBytes(data.resolve(file)));
    }

    private ObjectNode run() throws IOException {
        ObjectNode line = JSON.createObjectNode().put("bench", "licenses");
        Machine.describe(line);
        ObjectNode kinds = JSON.createObjectNode();
        put(kinds, "names", LicenseCases.names(data));
        put(kinds, "addresses", LicenseCases.addresses(data));
        all.put(line);
        line.put("exceptions", gold.exceptions());
        tuned.put(line.putObject("tuned"));
        heldOut.put(line.putObject("heldOut"));
        line.set("kinds", kinds);
        pages(line);
        var known = new KnownTerms(data);
        known.texts(line.putObject("texts"));
        int loose = known.facts(line.putObject("facts"));
        known.spdx(line.putObject("spdx"));
        line.put("wrongPermissive", wrongPermissive.size() + loose + known.wrongTexts());
        line.putPOJO("wrongPermissiveCases", wrongPermissive);
        return line;
    }

    private void put(ObjectNode kinds, String kind, List<LicenseCases.Case> cases) {
        var tally = new Tally();
        for (LicenseCases.Case each : cases) {
            LicenseReading reading = LicenseReading.of(each.wording());
            boolean mayLook = looksAt(each.wording());
            for (Tally one : List.of(tally, all, mayLook ? tuned : heldOut)) {
                one.cases++;
                one.agreed += gold.agrees(reading, each.gold()) ? 1 : 0;
                one.right += gold.right(reading, each.wording(), each.gold()) ? 1 : 0;
                one.unknown += reading.license().isEmpty() ? 1 : 0;
            }
            if (gold.isTooPermissive(reading, each.gold())) {
                wrongPermissive.add(each.wording() + " -> " + reading.license().orElse("") + ", but " + each.gold());
            }
            if (listErrors && mayLook && !gold.right(reading, each.wording(), each.gold())) {
                System.err.println(kind + ": '" + each.wording() + "' -> " + reading + ", but " + each.gold());
            }
        }
        tally.put(kinds.putObject(kind));
    }

    /** Addresses of pages that have to be read to know: only what is concluded from the address alone counts, and only if it permits too much. */
    private void pages(ObjectNode line) throws IOException {
        int cases = 0;
        int named = 0;
        int wrong = 0;
        for (LicenseCases.Case each : LicenseCases.pages(data)) {
            LicenseReading reading = LicenseReading.of(each.wording());
            cases++;
            named += reading.license().isPresent() ? 1 : 0;
            if (gold.isTooPermissive(reading, each.gold())) {
                wrong++;
                wrongPermissive.add(each.wording() + " -> " + reading.license().orElse("") + ", but " + each.gold());
            }
        }
        line.putObject("pages").put("cases", cases).put("named", named).put("wrongPermissive", wrong);
    }

    private static boolean looksAt(String wording) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(wording.getBytes(StandardCharsets.UTF_8));
            return (hash[0] & 1) == 0;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }
}
