package org.granary.governance.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResidualSweepTest {

    private final ResidualSweep sweep = new ResidualSweep();

    @ParameterizedTest
    @CsvSource({
        "身分證 A123456789 已核對, NATIONAL_ID",
        "居留證AC03095424, RESIDENT_CERTIFICATE",
        "Ａ８００００００１４, RESIDENT_CERTIFICATE",
        "電話0912-345-678。, PHONE",
        "0912345678, PHONE",
        "(02)2345-6789, PHONE",
        "037-123456, PHONE",
        "+886 912 345 678, PHONE",
        "寄到 wang@example.com, EMAIL",
        "卡號 4111 1111 1111 1111, CARD",
        "車牌 ABC-1235, LICENSE_PLATE"
    })
    void seesWhatIsLeft(String text, IdentifierKind kind) {
        assertThat(sweep.firstIdentifier(text)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "批號 L20260314-02",
                "料號 0922-331-A",
                "02-3345-1-23456",
                "料號：0912-345-678",
                "2026/03/14 08:30:12 主軸 12000 rpm",
                "2026-03-14 08:30",
                "[電話] [姓名-1a2b3c4d] ****-***-678",
                "CNC-1024 ABC-1235",
                "A@ @ @b"
            })
    void seesNothingWhereNobodyIs(String text) {
        assertThat(sweep.firstIdentifier(text)).isEmpty();
    }

    @Test
    void seesNothingInWhatTheEngineHasRedacted() {
        var engine = Deidentifier.of(DeidentificationProfile.of("test", 1, Map.of(), 0.5), new byte[0]);

        for (String record : new MaintenanceLogs(3).records(500)) {
            assertThat(sweep.firstIdentifier(record)).contains(IdentifierKind.PHONE);
            assertThat(sweep.firstIdentifier(engine.apply(record).text())).isEmpty();
        }
    }
}
