package org.granary.governance.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.granary.governance.GovernanceErrors;

/**
 * The JSON Schema of a data contract, which every row of a delivery has to meet.
 *
 * <p>A closed part of draft 2020-12: keywords that nothing here checks are refused, since a term that is not enforced must not be signed, and so is a reference to what is
 * elsewhere. {@code format} is checked.
 *
 * <p>Threads: safe.
 */
public final class RowSchema {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final int MOST_TOLD = 5;

    /** Keywords whose value is no schema. */
    private static final Set<String> PLAIN = Set.of(
            "$schema",
            "title",
            "description",
            "type",
            "required",
            "enum",
            "const",
            "pattern",
            "minLength",
            "maxLength",
            "format",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties",
            "dependentRequired");
    /** Keywords whose value is a schema. */
    private static final Set<String> ONE =
            Set.of("not", "if", "then", "else", "additionalProperties", "items", "propertyNames");
    /** Keywords whose value is a list of schemas. */
    private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf");
    /** Keywords whose value is an object of schemas. */
    private static final Set<String> OBJECTS = Set.of("properties", "patternProperties", "dependentSchemas", "$defs");

    private final JsonSchema schema;

    private RowSchema(JsonSchema schema) {
        this.schema = schema;
    }

    /** Reads a contract's schema; fails with AGREEMENT_TERM_INVALID. */
    public static RowSchema of(JsonNode schema) {
        if (!schema.path("type").asText().equals("object")) {
            throw invalid("it has to describe a row: \"type\": \"object\".");
        }
        requireKnown(schema);
        Set<ValidationMessage> faults =
                FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012)).validate(schema);
        if (!faults.isEmpty()) {
            throw invalid(words(faults));
        }
        return new RowSchema(FACTORY.getSchema(schema, CONFIG));
    }

    private static void requireKnown(JsonNode schema) {
        schema.fields().forEachRemaining(entry -> {
            String keyword = entry.getKey();
            JsonNode value = entry.getValue();
            if (keyword.equals("$ref")) {
                if (!value.asText().startsWith("#/$defs/")) {
                    throw invalid("it refers to '" + value.asText() + "'; only #/$defs/… can be referred to.");
                }
            } else if (ONE.contains(keyword)) {
                requireKnown(value);
            } else if (keyword.equals("pattern")) {
                requirePattern(value.asText());
            } else if (LISTS.contains(keyword) || OBJECTS.contains(keyword)) {
                value.forEach(RowSchema::requireKnown);
                if (keyword.equals("patternProperties")) {
                    value.fieldNames().forEachRemaining(RowSchema::requirePattern);
                }
            } else if (!PLAIN.contains(keyword)) {
                throw invalid("it has '" + keyword + "', which rows are not checked against; leave it out.");
            }
        });
    }

    private static void requirePattern(String expression) {
        try {
            Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw invalid("'" + expression + "' is no regular expression.");
        }
    }

    private static RuntimeException invalid(String why) {
        return GovernanceErrors.agreementTermInvalid("a contract's JSON Schema cannot be enforced: " + why);
    }

    /** What of a row does not meet the schema: places and keywords, and none of the row's values; empty where it meets it. */
    public Optional<String> faultOf(JsonNode row) {
        Set<ValidationMessage> faults = schema.validate(row);
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of(faults.stream()
                        .map(fault -> fault.getInstanceLocation()
                                + (fault.getProperty() == null ? "" : "." + fault.getProperty()) + ": "
                                + fault.getType())
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .limit(MOST_TOLD)
                        .collect(Collectors.joining("; ")));
    }

    private static String words(Set<ValidationMessage> faults) {
        return faults.stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .limit(MOST_TOLD)
                .collect(Collectors.joining("; "));
    }
}
