package org.granary.spark.admit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
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
 * are decimal with a point; {@code NaN} and infinities are refused. Bytes are Base64, lists JSON. Dates and times are ISO 8601, with a blank allowed for the
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
            case BINARY -> bytesValue(text);
            case DOUBLES -> ListValue.doubles(text);
            case STRINGS -> ListValue.strings(text);
        };
    }

    private static Object bytesValue(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return RefusalCode.VALUE_NOT_BYTES;
        }
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
            LocalDate date = text.length() == 10 ? plainDate(text) : null;
            return date == null ? LocalDate.parse(text) : date;
        } catch (DateTimeParseException e) {
            return RefusalCode.VALUE_NOT_A_DATE;
        }
    }

    private static Object timestampValue(String text) {
        LocalDateTime plain = plainTime(text);
        if (plain != null) {
            return plain.atZone(TAIPEI).toInstant();
        }
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

    /** {@code 2026-05-04T13:45} or {@code 2026-05-04 13:45:30}; null for whatever the general parser has to judge. */
    private static @Nullable LocalDateTime plainTime(String text) {
        int length = text.length();
        boolean shaped = (length == 16 || length == 19)
                && (text.charAt(10) == 'T' || text.charAt(10) == ' ')
                && text.charAt(13) == ':'
                && (length == 16 || text.charAt(16) == ':');
        if (!shaped) {
            return null;
        }
        LocalDate date = plainDate(text);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = length == 16 ? 0 : digits(text, 17, 19);
        boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return date == null || !valid ? null : date.atTime(hour, minute, second);
    }

    /** The first ten characters as {@code 2026-05-04} with a day that the month has; null for whatever the general parser has to judge. */
    private static @Nullable LocalDate plainDate(String text) {
        if (text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        boolean valid = year >= 0 && month >= 1 && month <= 12 && day >= 1;
        return valid && day <= YearMonth.of(year, month).lengthOfMonth() ? LocalDate.of(year, month, day) : null;
    }

    /** The number that these ASCII digits are; -1 where one is none. */
    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
