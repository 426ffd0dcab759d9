package org.granary.spark.admit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnSpec.Presence;
import org.granary.catalog.schema.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * A text as the value of its column.
 *
 * <p>Text columns keep their text as it is; the others are read without the white space around them, and blank is missing. Numbers
 * are decimal with a point; {@code NaN} and infinities are refused. Dates and times are ISO 8601, with a blank allowed for the
 * {@code T}; without an offset a time is taken as Asia/Taipei.
 */
final class TypedValue {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");

    private TypedValue() {}

    /** The value, null where there is none, or the {@link RefusalCode} that says why the text cannot be one. */
    static @Nullable Object of(ColumnSpec column, @Nullable String text) {
        if (text == null || text.isBlank()) {
            if (column.presence() == Presence.REQUIRED) {
                return RefusalCode.VALUE_MISSING;
            }
            return column.type() == ColumnType.STRING ? text : null;
        }
        return switch (column.type()) {
            case STRING -> text;
            case LONG -> longValue(text.strip());
            case DOUBLE -> doubleValue(text.strip());
            case BOOLEAN -> booleanValue(text.strip());
            case DATE -> dateValue(text.strip());
            case TIMESTAMP -> timestampValue(text.strip());
        };
    }

    private static Object longValue(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return RefusalCode.VALUE_NOT_A_NUMBER;
        }
    }

    private static Object doubleValue(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return RefusalCode.VALUE_NOT_A_NUMBER;
        }
        Double value = Double.valueOf(text);
        return value.isInfinite() ? RefusalCode.VALUE_NOT_A_NUMBER : value;
    }

    private static Object booleanValue(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "1", "是" -> true;
            case "false", "f", "no", "n", "0", "否" -> false;
            default -> RefusalCode.VALUE_NOT_A_BOOLEAN;
        };
    }

    private static Object dateValue(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return RefusalCode.VALUE_NOT_A_DATE;
        }
    }

    private static Object timestampValue(String text) {
        String iso =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        try {
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime time
                    ? instant(time)
                    : ((LocalDateTime) parsed).atZone(TAIPEI).toInstant();
        } catch (DateTimeParseException e) {
            return RefusalCode.VALUE_NOT_A_TIMESTAMP;
        }
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
