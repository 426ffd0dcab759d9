package org.granary.governance.pull;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=0-, 0, 99",
        "bytes=10-19, 10, 19",
        "bytes=90-200, 90, 99",
        "bytes=-1, 99, 99",
        "bytes=-500, 0, 99",
        "BYTES=5-6, 5, 6",
        "bytes=007-008, 7, 8",
        "bytes=5-99999999999999999999999999, 5, 99"
    })
    void readsASingleRange(String header, long first, long last) {
        assertThat(ByteRange.of(header, 100)).isEqualTo(new ByteRange.Part(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999999999999-"})
    void saysWhenNothingOfItIsThere(String header) {
        assertThat(ByteRange.of(header, 100)).isEqualTo(new ByteRange.Unsatisfiable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=9-3",
                "bytes=a-b",
                "bytes=0-1,3-4",
                "lines=0-1",
                "0-1",
                "bytes=--1"
            })
    void sendsEverythingWhereTheHeaderIsNoSingleRange(String header) {
        assertThat(ByteRange.of(header, 100)).isEqualTo(new ByteRange.Whole());
    }

    @Test
    void sendsEverythingWithoutAHeader() {
        assertThat(ByteRange.of(null, 100)).isEqualTo(new ByteRange.Whole());
    }

    @Property
    void staysWithinTheFileForAnyHeader(@ForAll String header, @ForAll @LongRange(min = 0, max = 1000) long size) {
        assertInside(ByteRange.of("bytes=" + header, size), size);
        assertInside(ByteRange.of(header, size), size);
    }

    @Property
    void staysWithinTheFileForAnyNumbers(
            @ForAll @LongRange(min = 0) long first,
            @ForAll @LongRange(min = 0) long last,
            @ForAll @LongRange(min = 0) long size) {
        assertInside(ByteRange.of("bytes=" + first + "-" + last, size), size);
        assertInside(ByteRange.of("bytes=-" + last, size), size);
        assertInside(ByteRange.of("bytes=" + first + "-", size), size);
    }

    private static void assertInside(ByteRange range, long size) {
        if (range instanceof ByteRange.Part part) {
            assertThat(part.first()).isBetween(0L, part.last());
            assertThat(part.last()).isLessThan(size);
            assertThat(part.length()).isPositive();
        }
    }
}
