package org.granary.governance.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Numbers of things, not of people. */
class HardNegativesTest {

    private static final int LINES = 5_000;

    private final Deidentifier engine =
            Deidentifier.of(DeidentificationProfile.of("test", 1, Map.of(), 0.5), new byte[0]);

    @Test
    void leavesLogsWithoutPeopleAlone() {
        var logs = new MaintenanceLogs(11);
        for (int i = 0; i < LINES; i++) {
            String line = logs.nameless();
            assertThat(engine.find(line)).as(line).isEmpty();
        }
    }

    @Test
    void takesAtMostOneInAHundredNumbersOfThingsForNumbersOfPeople() {
        var random = new Random(5);
        int wrong = 0;
        for (int i = 0; i < LINES; i++) {
            wrong += engine.find(line(random)).isEmpty() ? 0 : 1;
        }

        System.out.println("Numbers of things taken for people's: " + wrong + " of " + LINES);
        assertThat(wrong).isLessThanOrEqualTo(LINES / 100);
    }

    private static String line(Random random) {
        return switch (random.nextInt(12)) {
            case 0 ->
                "批號 2026%02d%02d-%03d 入庫"
                        .formatted(1 + random.nextInt(12), 1 + random.nextInt(28), random.nextInt(1000));
            case 1 ->
                "料號 %04d-%03d-%c 缺料".formatted(random.nextInt(10000), random.nextInt(1000), 'A' + random.nextInt(26));
            case 2 -> "訂單編號：PO%08d 延後".formatted(random.nextInt(100_000_000));
            case 3 -> "序號 %016d 送修".formatted(random.nextLong(1_000_000_000_000_000L));
            case 4 ->
                "更換 %c%c%c-%04d 感測器 2 只"
                        .formatted(letter(random), letter(random), letter(random), random.nextInt(10000));
            case 5 ->
                "參數 P%03d 由 %d.%d 改為 %d"
                        .formatted(random.nextInt(1000), random.nextInt(100), random.nextInt(10), random.nextInt(1000));
            case 6 ->
                "座標 X%d.%03d Y%d.%03d"
                        .formatted(
                                random.nextInt(500), random.nextInt(1000), random.nextInt(500), random.nextInt(1000));
            case 7 ->
                "02-%04d-%d-%05d 治具磨損".formatted(random.nextInt(10000), random.nextInt(10), random.nextInt(100000));
            case 8 ->
                "產量 %d 片，不良 %d 片，稼動率 %d.%d%%"
                        .formatted(
                                random.nextInt(100000), random.nextInt(500), random.nextInt(100), random.nextInt(10));
            case 9 -> "Lot %c%09d 報廢".formatted(letter(random), random.nextInt(1_000_000_000));
            case 10 ->
                "%d 號槽 pH %d.%d，溫度 %d 度"
                        .formatted(random.nextInt(20), random.nextInt(14), random.nextInt(10), random.nextInt(100));
            default ->
                "工單 %08d 第 %d 站 %02d:%02d 完成"
                        .formatted(
                                random.nextInt(100_000_000),
                                random.nextInt(30),
                                random.nextInt(24),
                                random.nextInt(60));
        };
    }

    private static char letter(Random random) {
        return (char) ('A' + random.nextInt(26));
    }
}
