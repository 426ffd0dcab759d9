package org.granary.spark.bench;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes maintenance records of a circuit-board factory in Traditional Chinese; the same seed gives the same records.
 *
 * <p>One record in seven has identifiers of people or companies in its prose: that is what such logs look like, mostly
 * machines and measurements, now and then a name with a telephone number.
 */
final class MaintenanceLog {

    private static final int RECORDS_PER_IDENTIFIER = 7;

    private static final List<String> MACHINES =
            List.of("蝕刻機", "鑽孔機", "壓合機", "曝光機", "電鍍線", "成型機", "測試機", "棕化線", "顯影機", "噴錫機");
    private static final List<String> PARTS =
            List.of("噴嘴", "主軸", "濾芯", "輸送滾輪", "加熱器", "循環幫浦", "真空吸盤", "導軌", "感測器", "伺服馬達", "密封圈", "整流器", "光罩台", "夾具");
    private static final List<String> SYMPTOMS = List.of(
            "堵塞造成板面殘銅",
            "轉速不穩並有異音",
            "壓力偏低無法達到設定值",
            "溫度升到七十二度後跳脫",
            "定位偏移約零點零八公厘",
            "漏液並滴到下方電控箱",
            "間歇性停機，重開後恢復",
            "電流讀值比平常高一成五",
            "表面磨損，間隙超過規範",
            "通訊逾時，控制器顯示錯誤碼");
    private static final List<String> CAUSES =
            List.of("研判為藥液結晶沉積", "查為軸承潤滑不足", "推測是上次更換時未鎖緊", "應為接頭老化所致", "經比對趨勢圖為緩慢劣化", "由於夜班未依點檢表清洗");
    private static final List<String> ACTIONS = List.of(
            "拆下後以超音波清洗二十分鐘",
            "更換新品並重新校正零點",
            "調整張力並記錄前後讀值",
            "清除結晶，補充藥液至標準液位",
            "重新鎖固並點上扭力記號",
            "更新參數後試跑三十片均合格",
            "暫時降速生產，待料件到貨再處理",
            "清潔接點並更換保險絲");
    private static final List<String> FOLLOW_UPS =
            List.of("請下一班持續觀察壓力趨勢。", "已列入下週保養計畫。", "備品庫存剩兩件，請採購補料。", "建議縮短點檢週期為每週一次。", "完工後交還生產，良率恢復正常。");
    private static final List<String> SURNAMES = List.of("陳", "林", "黃", "張", "李", "王", "吳", "劉", "蔡", "楊");
    private static final List<String> GIVEN = List.of("志明", "淑芬", "建宏", "雅婷", "家豪", "怡君", "俊傑", "美玲", "冠宇", "欣怡");
    private static final List<String> ROADS = List.of("新北市板橋區文化路一段", "桃園市龜山區文明路", "臺中市西屯區工業區一路", "高雄市楠梓區加昌路");

    private final SplittableRandom random;

    MaintenanceLog(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Appends one line of a landing's {@code parsed} parts, with its line feed. */
    void appendLine(StringBuilder to, long number) {
        to.append("{\"n\":").append(number).append(",\"f\":\"log.csv\",\"r\":{\"machine\":\"M-");
        to.append(100 + random.nextInt(900)).append("\",\"hours\":\"").append(random.nextInt(60_000));
        to.append("\",\"occurred\":\"2026-");
        twoDigits(to, 1 + random.nextInt(12)).append('-');
        twoDigits(to, 1 + random.nextInt(28)).append('T');
        twoDigits(to, random.nextInt(24)).append(':');
        twoDigits(to, random.nextInt(60)).append(":00\",\"symptom\":\"");
        symptom(to);
        to.append("\",\"action\":\"");
        action(to, number);
        to.append("\"}}\n");
    }

    private void symptom(StringBuilder to) {
        int sentences = 1 + random.nextInt(3);
        for (int i = 0; i < sentences; i++) {
            to.append(1 + random.nextInt(12))
                    .append("號")
                    .append(any(MACHINES))
                    .append("的")
                    .append(any(PARTS));
            to.append(any(SYMPTOMS)).append("，").append(any(CAUSES)).append("。");
        }
        to.append("批號 L").append(100_000 + random.nextInt(900_000)).append("，共 ");
        to.append(random.nextInt(500)).append(" 片受影響。");
    }

    private void action(StringBuilder to, long number) {
        int sentences = 1 + random.nextInt(4);
        for (int i = 0; i < sentences; i++) {
            to.append(any(PARTS)).append("已").append(any(ACTIONS)).append("，讀值由 ");
            to.append(random.nextInt(900) / 100.0)
                    .append(" 變為 ")
                    .append(random.nextInt(900) / 100.0)
                    .append("。");
        }
        if (number % RECORDS_PER_IDENTIFIER == 0) {
            identifier(to);
        }
        to.append(any(FOLLOW_UPS));
    }

    private void identifier(StringBuilder to) {
        String name = any(SURNAMES) + any(GIVEN);
        switch (random.nextInt(5)) {
            case 0 ->
                to.append("已通知廠商工程師")
                        .append(name)
                        .append("，電話 09")
                        .append(mobile())
                        .append("。");
            case 1 ->
                to.append("聯絡人：")
                        .append(name)
                        .append("，信箱 service")
                        .append(random.nextInt(900))
                        .append("@example.com.tw。");
            case 2 ->
                to.append("料件寄至")
                        .append(any(ROADS))
                        .append(1 + random.nextInt(300))
                        .append("號，收件人")
                        .append(name)
                        .append("先生。");
            case 3 ->
                to.append("由")
                        .append(name)
                        .append("領料，身分證字號 A123456789，車號 ABC-")
                        .append(1000 + random.nextInt(2000))
                        .append("。");
            default ->
                to.append("值班")
                        .append(name)
                        .append("確認，分機轉 02-2345-")
                        .append(1000 + random.nextInt(9000))
                        .append("。");
        }
    }

    private String mobile() {
        String digits = Integer.toString(10_000_000 + random.nextInt(89_999_999));
        return digits.substring(0, 2) + "-" + digits.substring(2, 5) + "-" + digits.substring(5);
    }

    private String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static StringBuilder twoDigits(StringBuilder to, int number) {
        return to.append(number < 10 ? "0" : "").append(number);
    }
}
