package org.granary.launcher.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.Random;

/**
 * The inputs of the worked example: a fault guide as open data, and maintenance logs of member companies. All of it is made up by this
 * class, the same at each run; the logs hold people's names, telephone numbers and ids, since real logs do.
 */
final class ExampleData {

    static final int GUIDE_ROWS = 600;
    static final int LOG_ROWS_A = 900;
    static final int LOG_ROWS_B = 700;
    /** Rows with a column too few, as files typed by hand have them. */
    static final int RAGGED_ROWS_A = 9;

    private static final String[] MACHINES = {
        "鑽孔機", "曝光機", "蝕刻線", "電鍍線", "壓合機", "文字印刷機", "飛針測試機", "自動光學檢查機", "化金線", "成型機"
    };
    private static final String[] CODES = {"DRL", "EXP", "ETC", "PLT", "LAM", "SLK", "FPT", "AOI", "ENG", "RTR"};
    private static final String[] PARTS = {
        "主軸軸承", "真空吸盤", "噴嘴", "整流器", "加熱板", "網版", "探針", "鏡頭光源", "循環幫浦", "集塵濾網", "伺服馬達", "張力滾輪"
    };
    private static final String[] SYMPTOMS = {
        "異音", "溫度過高", "壓力不足", "定位偏移", "流量不穩", "過電流警報", "真空度下降", "影像模糊", "轉速不穩", "漏液"
    };
    private static final String[] CAUSES = {
        "潤滑不足", "濾網堵塞", "接頭鬆動", "感測器髒污", "參數飄移", "零件磨耗", "冷卻水量不足", "電源雜訊", "校正逾期", "藥液濃度偏低"
    };
    private static final String[] ACTIONS = {
        "清潔後重新校正", "更換新品並試車十分鐘", "鎖緊接頭並檢查洩漏", "調整參數後連續觀察三批", "補充潤滑油並記錄用量", "更換濾網並清洗管路", "重設驅動器並更新參數備份"
    };
    private static final String[] SHIFTS = {"早班", "中班", "夜班"};

    private ExampleData() {}

    /** The open data set, UTF-8 with a byte-order mark. */
    static byte[] faultGuide() {
        var random = new Random(20_260_301);
        var csv = new StringBuilder("\ufeff編號,設備類別,異常現象,可能原因,建議處置\n");
        for (int row = 1; row <= GUIDE_ROWS; row++) {
            int machine = random.nextInt(MACHINES.length);
            csv.append("G%04d,%s,%s%s,%s,\"先停機斷電，確認%s狀態；%s，並於第 %d 班複查。\"\n"
                    .formatted(
                            row,
                            MACHINES[machine],
                            pick(random, PARTS),
                            pick(random, SYMPTOMS),
                            pick(random, CAUSES),
                            pick(random, PARTS),
                            pick(random, ACTIONS),
                            1 + random.nextInt(60)));
        }
        return csv.toString().getBytes(UTF_8);
    }

    /** Logs of company A: UTF-8, commas, nine rows cut short. */
    static byte[] logsOfCompanyA() {
        return logs(new Random(11), LOG_ROWS_A, ',', RAGGED_ROWS_A).getBytes(UTF_8);
    }

    /** Logs of company B: Big5, semicolons. */
    static byte[] logsOfCompanyB() {
        return logs(new Random(22), LOG_ROWS_B, ';', 0).getBytes(Charset.forName("Big5"));
    }

    /** Logs of company C, which never consented. */
    static byte[] logsOfCompanyC() {
        return logs(new Random(33), 10, ',', 0).getBytes(UTF_8);
    }

    private static String logs(Random random, int rows, char delimiter, int ragged) {
        var people = new People(random);
        var csv = new StringBuilder(
                        String.join(String.valueOf(delimiter), "日期", "班別", "設備編號", "異常現象", "處理方式", "回報人", "備註"))
                .append('\n');
        LocalDate day = LocalDate.of(2026, 1, 2);
        for (int row = 0; row < rows; row++) {
            int machine = random.nextInt(MACHINES.length);
            var cells = new String[] {
                day.plusDays(row / 6).toString(),
                pick(random, SHIFTS),
                "%s-%02d".formatted(CODES[machine], 1 + random.nextInt(12)),
                "%s%s%s，批號 L%05d-%02d"
                        .formatted(
                                MACHINES[machine],
                                pick(random, PARTS),
                                pick(random, SYMPTOMS),
                                random.nextInt(100_000),
                                random.nextInt(100)),
                "研判%s，%s。".formatted(pick(random, CAUSES), pick(random, ACTIONS)),
                people.name(),
                remark(random, people)
            };
            csv.append(String.join(String.valueOf(delimiter), cells)).append('\n');
            if (ragged > 0 && row % (rows / ragged) == 0) {
                csv.append(String.join(String.valueOf(delimiter), cells[0], cells[1], cells[2]))
                        .append('\n');
            }
        }
        return csv.toString();
    }

    private static String remark(Random random, People people) {
        return switch (random.nextInt(8)) {
            case 0 -> "已聯絡供應商%s先生，電話 %s，約明日到廠。".formatted(people.name(), people.mobile());
            case 1 -> "報價請寄 %s。".formatted(people.email());
            case 2 -> "外包人員%s（身分證 %s）入廠維修。".formatted(people.name(), people.nationalId());
            case 3 -> "零件寄至%s，收件人：%s。".formatted(people.address(), people.name());
            case 4 -> "送修車輛車牌 %s，由%s押車。".formatted(people.plate(), people.name());
            default -> "已完成，狀況正常，持續觀察。";
        };
    }

    private static String pick(Random random, String[] words) {
        return words[random.nextInt(words.length)];
    }
}
