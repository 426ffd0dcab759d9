package org.granary.batch.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.granary.governance.license.Condition;
import org.granary.governance.license.License;
import org.granary.governance.license.LicenseExpression;
import org.granary.governance.license.LicenseReading;
import org.granary.governance.license.Licenses;
import org.granary.governance.license.Permission;

/**
 * What the collection says that a wording means, in our words, from {@code license-gold.json}: the collection's name of each license with the identifier that it stands for, and the
 * cases in which a reader finds the collection wrong, each with the reason.
 *
 * <p>An expected meaning is an SPDX identifier, {@code none} (no license is named), {@code custom} (a text of its own: nothing that is known and permits
 * anything), or {@code restriction:NAME}. A Creative Commons name without a version can be met by no identifier.
 */
final class LicenseGold {

    private final Map<String, String> canonical = new HashMap<>();
    private final Map<String, String> reviewed = new HashMap<>();
    private final JsonNode classes;

    /** Reads it; {@code classes} are the collection's own: use, attribution, share-alike by name. */
    LicenseGold(JsonNode classes) {
        this.classes = classes;
        try (InputStream in = LicenseGold.class.getResourceAsStream("license-gold.json")) {
            JsonNode file = new ObjectMapper().readTree(in);
            file.path("canonical")
                    .properties()
                    .forEach(
                            name -> canonical.put(name.getKey(), name.getValue().asText()));
            file.path("exceptions")
                    .forEach(each -> reviewed.put(
                            each.path("wording").asText() + "\n"
                                    + each.path("gold").asText(),
                            each.path("means").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException("license-gold.json cannot be read; the build is broken.", e);
        }
    }

    /** How many cases are judged otherwise than the collection does. */
    int exceptions() {
        return reviewed.size();
    }

    /** Whether a reading is what the collection says. */
    boolean agrees(LicenseReading reading, String name) {
        return matches(reading, Optional.ofNullable(canonical.get(name)).orElse("none"));
    }

    /** Whether a reading is right, also where the collection is not. */
    boolean right(LicenseReading reading, String wording, String name) {
        String means = reviewed.get(wording + "\n" + name);
        return means == null ? agrees(reading, name) : matches(reading, means);
    }

    private static boolean matches(LicenseReading reading, String means) {
        if (means.startsWith("restriction:")) {
            return reading.license().isEmpty()
                    && reading.restrictions().stream()
                            .anyMatch(found -> found.name().equals(means.substring("restriction:".length())));
        }
        return switch (means) {
            case "none" -> reading.license().isEmpty();
            case "custom" -> reading.license().filter(LicenseGold::permits).isEmpty();
            default -> reading.license().filter(means::equals).isPresent();
        };
    }

    private static boolean permits(String license) {
        return Licenses.parse(license).stream()
                .flatMap(expression -> expression.alternatives().stream())
                .anyMatch(licenses ->
                        licenses.stream().allMatch(each -> !each.permits().isEmpty()));
    }

    /** Whether a reading permits more than the class that the collection gives the name: gain, no attribution, no share-alike, or anything at all. */
    boolean isTooPermissive(LicenseReading reading, String name) {
        return reading.license().filter(LicenseGold::permits).flatMap(Licenses::parse).stream()
                .flatMap(expression -> alternatives(expression))
                .anyMatch(license -> isTooPermissive(license, classes.path(name)));
    }

    private static java.util.stream.Stream<License> alternatives(LicenseExpression expression) {
        return expression.alternatives().stream().flatMap(java.util.List::stream);
    }

    private static boolean isTooPermissive(License license, JsonNode gold) {
        if (!gold.isArray() || gold.get(0).asText().equals("Unspecified")) {
            return true;
        }
        boolean commercial =
                license.permits(Permission.COMMERCIAL) && !gold.get(0).asText().equals("All");
        boolean attribution = gold.get(1).asText().equals("1")
                && !license.requires(Condition.ATTRIBUTION)
                && !license.requires(Condition.NOTICE);
        boolean shareAlike = gold.get(2).asText().equals("1")
                && !license.requires(Condition.SHARE_ALIKE)
                && license.permits(Permission.SHARE_ADAPTED);
        return commercial || attribution || shareAlike;
    }
}
