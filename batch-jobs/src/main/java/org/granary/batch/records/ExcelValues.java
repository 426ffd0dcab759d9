package org.granary.batch.records;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/** Cells as text: numbers with their digits, dates and times as ISO 8601. */
final class ExcelValues {

    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);
    /** Excel counts 29 February 1900, which never was; from March 1900 on this day is its zero. */
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

    private static final LocalDate DAY_ZERO_1904 = LocalDate.of(1904, 1, 1);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    /** The last serial number of a date, 9999-12-31. */
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_466);

    private ExcelValues() {}

    static @Nullable String text(Cell cell, boolean since1904) {
        String raw = cell.getRawValue();
        if (raw == null || raw.isEmpty() || cell.getType() == CellType.EMPTY) {
            return null;
        }
        if (cell.getType() == CellType.STRING) {
            return blankToNull(cell.asString());
        }
        if (cell.getType() == CellType.BOOLEAN) {
            return Boolean.TRUE.equals(cell.getValue()) ? "true" : "false";
        }
        BigDecimal number = number(raw);
        if (number == null) {
            return blankToNull(cell.getValue() == null ? raw : String.valueOf(cell.getValue()));
        }
        return isDate(cell) && number.signum() >= 0 && number.compareTo(LAST_DAY) < 0
                ? date(number, since1904)
                : number.toPlainString();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static @Nullable BigDecimal number(String raw) {
        try {
            var number = new BigDecimal(raw);
            // What a double can hold; a longer one is no number that a sheet wrote.
            return Math.abs(number.scale()) > 400 ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String date(BigDecimal serial, boolean since1904) {
        BigDecimal days = serial.setScale(0, RoundingMode.FLOOR);
        long seconds = serial.subtract(days)
                .multiply(SECONDS_A_DAY)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        if (days.signum() == 0 && seconds > 0) {
            return TIME.format(LocalTime.ofSecondOfDay(Math.min(seconds, 86_399)));
        }
        LocalDate day = (since1904 ? DAY_ZERO_1904 : DAY_ZERO).plusDays(days.longValueExact());
        LocalDateTime at = day.atStartOfDay().plusSeconds(seconds);
        return seconds == 0 ? day.toString() : at.toLocalDate() + "T" + TIME.format(at);
    }

    /** Whether a number is shown as a date: one of the formats that every sheet has, or one with a year, month, day, hour or second outside of quotes and brackets. */
    static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id != null
                && ((id >= 14 && id <= 22)
                        || (id >= 27 && id <= 36)
                        || (id >= 45 && id <= 47)
                        || (id >= 50 && id <= 58))) {
            return true;
        }
        String format = cell.getDataFormatString();
        return format != null && isDateFormat(format);
    }

    static boolean isDateFormat(String format) {
        String bare = format.split(";", 2)[0]
                .replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\\\.", "")
                .replaceAll("_.", "")
                .replaceAll("\\[(?![hmsHMS]+\\])[^\\]]*\\]", "")
                .toLowerCase(Locale.ROOT);
        return !bare.contains("general") && bare.matches(".*[ymdhs].*");
    }
}
