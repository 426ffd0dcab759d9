package org.granary.batch.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Properties;
import org.granary.batch.records.RowFault;
import org.granary.catalog.schema.ColumnType;
import org.junit.jupiter.api.Test;

class CheckTextsTest {

    @Test
    void areThereInBothLanguages() throws IOException {
        assertThat(keys("en")).isEqualTo(keys("zh_TW")).hasSizeGreaterThan(15);
    }

    @Test
    void tellWhatAParserAndATypeMean() {
        String other = CheckTexts.of("OTHER").en();
        for (RowFault fault : RowFault.values()) {
            assertThat(CheckTexts.of(fault.name()).en()).as(fault.name()).isNotEqualTo(other);
        }
        for (ColumnType type : ColumnType.values()) {
            assertThat(CheckTexts.of("TYPE_" + type.name()).en())
                    .as(type.name())
                    .isNotEqualTo(other);
        }
        assertThat(CheckTexts.of("SCHEMA_COLUMN_MISSING").zh())
                .isNotEqualTo(CheckTexts.of("OTHER").zh());
        assertThat(CheckTexts.of("CONSENT_NOT_GIVEN").en()).isEqualTo(other);
    }

    private static java.util.Set<String> keys(String language) throws IOException {
        var properties = new Properties();
        try (var reader = new InputStreamReader(
                java.util.Objects.requireNonNull(
                        CheckTexts.class.getResourceAsStream("check_" + language + ".properties")),
                UTF_8)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames();
    }
}
