package org.granary.catalog.schema;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * One column of a source as its revision declares it.
 *
 * @param name the name in Granary's tables: a lower-case letter, then lower-case letters, digits and underscores
 * @param from the heading in the publisher's file, as written there
 * @param type what the values must parse as
 * @param presence whether a record without a value is refused
 * @param content whether the text detectors of de-identification read this column
 */
public record ColumnSpec(String name, String from, ColumnType type, Presence presence, Content content) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /** Whether a value must be there. */
    public enum Presence {
        REQUIRED,
        OPTIONAL
    }

    /** What a column holds, as far as de-identification is concerned. */
    public enum Content {
        /** Prose that people wrote: all detectors read it. */
        FREE_TEXT,
        /** A direct identifier of a person: the whole value is transformed. */
        DIRECT_IDENTIFIER,
        /** Machine readings, codes, dates: left as they are. */
        PLAIN
    }

    public ColumnSpec {
        requireNonNull(name, "name");
        requireNonNull(from, "from");
        requireNonNull(type, "type");
        requireNonNull(presence, "presence");
        requireNonNull(content, "content");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Column name '" + name
                            + "' is not usable: it must match [a-z][a-z0-9_]{0,62}. Name the column so, and map it with 'from'.");
        }
        if (from.isBlank()) {
            throw new IllegalArgumentException("Column '" + name + "' has an empty 'from': give the file's heading.");
        }
        if (type.isMachineMade() && content != Content.PLAIN) {
            throw new IllegalArgumentException("Column '" + name + "' is " + type
                    + ", which no text detector reads. Declare its content as PLAIN, or leave the column out.");
        }
    }
}
