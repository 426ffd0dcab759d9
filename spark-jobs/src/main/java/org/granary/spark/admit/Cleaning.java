package org.granary.spark.admit;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnSpec.Content;
import org.granary.governance.deidentify.Deidentified;
import org.granary.governance.deidentify.Deidentifier;
import org.granary.governance.deidentify.IdentifierKind;
import org.granary.governance.deidentify.KnownIdentifiers;
import org.granary.governance.deidentify.ResidualSweep;
import org.granary.governance.deidentify.Span;
import org.granary.governance.order.AdmitOrder.Deidentification;
import org.jspecify.annotations.Nullable;

/**
 * De-identifies the values of one reading task and counts what was found.
 *
 * <p>Thread contract: not thread-safe.
 */
final class Cleaning {

    private static final Map<IdentifierKind, List<String>> HINTS = Map.of(
            IdentifierKind.PHONE, List.of("phone", "tel", "mobile", "fax"),
            IdentifierKind.EMAIL, List.of("mail"),
            IdentifierKind.ADDRESS, List.of("addr"),
            IdentifierKind.LICENSE_PLATE, List.of("plate", "vehicle"),
            IdentifierKind.NATIONAL_ID, List.of("national_id", "id_number", "identity"),
            IdentifierKind.BUSINESS_NUMBER, List.of("tax_id", "business_number"),
            IdentifierKind.BANK_ACCOUNT, List.of("account", "iban"),
            IdentifierKind.DATE_OF_BIRTH, List.of("birth"));

    private final Deidentifier deidentifier;
    private final KnownIdentifiers known = new KnownIdentifiers();
    private final ResidualSweep sweep = new ResidualSweep();
    private final EnumMap<IdentifierKind, Long> found = new EnumMap<>(IdentifierKind.class);

    Cleaning(Deidentification deidentification, byte[] key) {
        this.deidentifier = Deidentifier.of(deidentification.profile(), key);
    }

    /** A new record begins: what its columns of direct identifiers hold is looked for in its free text. */
    void begin(List<ColumnSpec> columns, IdentifierKind[] kinds, @Nullable String[] values) {
        known.clear();
        for (int i = 0; i < values.length; i++) {
            String value = values[i];
            if (value != null && columns.get(i).content() == Content.DIRECT_IDENTIFIER) {
                known.add(value, kinds[i]);
            }
        }
    }

    String freeText(String text) {
        Deidentified result = deidentifier.apply(text, known);
        for (Span finding : result.findings()) {
            found.merge(finding.kind(), 1L, Long::sum);
        }
        return result.text();
    }

    String directIdentifier(String value, IdentifierKind kind) {
        found.merge(kind, 1L, Long::sum);
        return deidentifier.applyWhole(value, kind);
    }

    /** For excerpts: what is found in refused rows is not counted, since it never enters the table. */
    String uncounted(String text) {
        return deidentifier.apply(text, known).text();
    }

    String uncounted(String value, IdentifierKind kind) {
        return deidentifier.applyWhole(value, kind);
    }

    /** Whether the second sweep still finds an identifier in a text that has been de-identified. */
    boolean leaves(String cleaned) {
        return sweep.firstIdentifier(cleaned).isPresent();
    }

    SortedMap<String, Long> found() {
        var byName = new TreeMap<String, Long>();
        found.forEach((kind, count) -> byName.put(kind.name(), count));
        return byName;
    }

    /** The kind of a column of direct identifiers, by what its name hints at; a person's name where it hints at nothing. */
    static IdentifierKind kindOf(String column) {
        String name = column.toLowerCase(Locale.ROOT);
        return HINTS.entrySet().stream()
                .filter(hint -> hint.getValue().stream().anyMatch(name::contains))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse(IdentifierKind.NAME);
    }
}
