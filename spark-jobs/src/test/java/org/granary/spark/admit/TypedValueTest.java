package org.granary.spark.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnSpec.Content;
import org.granary.catalog.schema.ColumnSpec.Presence;
import org.granary.catalog.schema.ColumnType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TypedValueTest {

    @Test
    void readsNumbersWithoutTheSpaceAroundThem() {
        assertThat(value(ColumnType.LONG, " 42 ")).isEqualTo(42L);
        assertThat(value(ColumnType.DOUBLE, "-1.5e3")).isEqualTo(-1500.0);
    }

    @Test
    void refusesWhatOnlyAProgrammingLanguageCallsANumber() {
        for (String text : new String[] {"NaN", "Infinity", "1d", "0x1p3", "1,000", "1e999", "९"}) {
            assertThat(value(ColumnType.DOUBLE, text)).as(text).isEqualTo(RefusalCode.VALUE_NOT_A_NUMBER);
        }
        assertThat(value(ColumnType.LONG, "9223372036854775808")).isEqualTo(RefusalCode.VALUE_NOT_A_NUMBER);
    }

    @Test
    void takesTimesWithoutAnOffsetAsTaipei() {
        assertThat(value(ColumnType.TIMESTAMP, "2026-03-01 08:30:00")).isEqualTo(Instant.parse("2026-03-01T00:30:00Z"));
        assertThat(value(ColumnType.TIMESTAMP, "2026-03-01T08:30:00+09:00"))
                .isEqualTo(Instant.parse("2026-02-28T23:30:00Z"));
        assertThat(value(ColumnType.TIMESTAMP, "2026-03-01")).isEqualTo(RefusalCode.VALUE_NOT_A_TIMESTAMP);
    }

    @Test
    void readsDatesAndBooleans() {
        assertThat(value(ColumnType.DATE, "2026-02-28")).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(value(ColumnType.DATE, "2026-02-30")).isEqualTo(RefusalCode.VALUE_NOT_A_DATE);
        assertThat(value(ColumnType.BOOLEAN, "是")).isEqualTo(true);
        assertThat(value(ColumnType.BOOLEAN, "perhaps")).isEqualTo(RefusalCode.VALUE_NOT_A_BOOLEAN);
    }

    @Test
    void tellsAMissingValueFromABadOne() {
        assertThat(value(ColumnType.LONG, null)).isNull();
        assertThat(value(ColumnType.LONG, "  ")).isNull();
        assertThat(value(ColumnType.STRING, "")).isEqualTo("");
        assertThat(TypedValue.of(column(ColumnType.STRING, Presence.REQUIRED), "\u3000"))
                .isEqualTo(RefusalCode.VALUE_MISSING);
    }

    @Property
    void readsBackEveryNumber(@ForAll long number) {
        assertThat(value(ColumnType.LONG, Long.toString(number))).isEqualTo(number);
    }

    @Property
    void neverThrows(@ForAll ColumnType type, @ForAll String text) {
        Object value = value(type, text);

        assertThat(value == null || value instanceof RefusalCode || value instanceof Comparable)
                .isTrue();
    }

    @Property
    void readsPlainTimesAsTheGeneralParserDoes(
            @ForAll @IntRange(max = 9999) int year,
            @ForAll @IntRange(max = 13) int month,
            @ForAll @IntRange(max = 32) int day,
            @ForAll @IntRange(max = 24) int hour,
            @ForAll @IntRange(max = 60) int second) {
        String plain = String.format("%04d-%02d-%02dT%02d:30:%02d", year, month, day, hour, second);

        assertThat(value(ColumnType.TIMESTAMP, plain)).isEqualTo(value(ColumnType.TIMESTAMP, plain + ".000"));
        Object date;
        try {
            date = LocalDate.parse(plain.substring(0, 10));
        } catch (DateTimeParseException e) {
            date = RefusalCode.VALUE_NOT_A_DATE;
        }
        assertThat(value(ColumnType.DATE, plain.substring(0, 10))).isEqualTo(date);
    }

    private static @Nullable Object value(ColumnType type, @Nullable String text) {
        return TypedValue.of(column(type, Presence.OPTIONAL), text);
    }

    private static ColumnSpec column(ColumnType type, Presence presence) {
        return new ColumnSpec("c", "C", type, presence, Content.PLAIN);
    }
}
