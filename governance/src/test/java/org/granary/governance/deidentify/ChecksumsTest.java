package org.granary.governance.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumsTest {

    private static final Path CASES =
            Path.of(System.getProperty("granary.root", ".."), "../shared/data/pii-tw-id-cases/cases.csv");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A123456789",
                "A223456781",
                "B123456780",
                "C223456783",
                "I123456781",
                "O223456784",
                "W123456789",
                "X223456789",
                "Z123456780"
            })
    void acceptsCitizens(String value) {
        assertThat(Checksums.nationalId(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A800000014",
                "A823456783",
                "A923456785",
                "A870000006",
                "A980000001",
                "A990000004",
                "AA00000009",
                "AA12345675",
                "AB12345677",
                "AC12345679",
                "FC12345674",
                "GD12345677"
            })
    void acceptsResidents(String value) {
        assertThat(Checksums.residentCertificate(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"A223456789", "A906754477", "AB12345670", "AD12345678", "AE12345673", "A12345678", "1123456789"})
    void refusesWrongNumbers(String value) {
        assertThat(Checksums.nationalId(value)).isFalse();
        assertThat(Checksums.residentCertificate(value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"22099131", "04595257", "04595252", "10458574", "10458575", "10458570", "12345670", "12345675"})
    void acceptsBusinesses(String value) {
        assertThat(Checksums.businessNumber(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10458571", "00000000", "1234567", "123456789"})
    void refusesWrongBusinesses(String value) {
        assertThat(Checksums.businessNumber(value)).isFalse();
    }

    @Test
    void agreesWithThePublishedCases() throws IOException {
        Assumptions.assumeTrue(Files.exists(CASES), "The published cases are not here: " + CASES);
        for (String line : Files.readAllLines(CASES)) {
            String[] cells = line.split(",", -1);
            String value = cells[1];
            boolean shaped = value.length() == 10 && value.charAt(0) >= 'A';
            switch (cells[0]) {
                case "national_id" ->
                    assertThat(shaped && (Checksums.nationalId(value) || Checksums.residentCertificate(value)))
                            .as(line)
                            .isEqualTo(Boolean.parseBoolean(cells[2]));
                case "arc_old", "arc_new" ->
                    assertThat(Checksums.residentCertificate(value)).as(line).isEqualTo(Boolean.parseBoolean(cells[2]));
                case "ban" ->
                    assertThat(Checksums.businessNumber(value)).as(line).isEqualTo(Boolean.parseBoolean(cells[2]));
                default -> assertThat(cells[0]).isIn("kind", "ban_old_rules");
            }
        }
    }

    @Property
    void leavesOneCheckDigitForACitizen(
            @ForAll @IntRange(max = 25) int letter,
            @ForAll @IntRange(min = 1, max = 2) int second,
            @ForAll @StringLength(7) @CharRange(from = '0', to = '9') String digits) {
        String head = "" + (char) ('A' + letter) + second + digits;

        assertThat(IntStream.range(0, 10)
                        .filter(check -> Checksums.nationalId(head + check))
                        .count())
                .isEqualTo(1);
    }

    @Property
    void leavesOneCheckDigitForACard(@ForAll @StringLength(15) @CharRange(from = '0', to = '9') String digits) {
        assertThat(IntStream.range(0, 10)
                        .filter(check -> Checksums.luhn(digits + check))
                        .count())
                .isEqualTo(1);
    }
}
