package org.granary.batch.bench.deidentify;

import java.util.List;
import java.util.Random;

/**
 * Values for texts of our own making, all made up. Of two banks one is for development, one for measuring only: names, places and hosts are their own, but for the
 * most frequent surnames and a few characters of given names. How numbers, days and accounts are written is the same in both, so that a good score of those kinds says less.
 *
 * <p>Source of checksums: data-constants of the design (National Immigration Agency, Ministry of Finance, ISO/IEC 7812).
 */
final class MadeUp {

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
    private static final int[] WEIGHTS = {1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1};
    private static final String FREQUENT = "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周徐蘇葉莊呂江何蕭羅高";

    private static final Bank DEVELOPMENT = new Bank(
            FREQUENT + "簡朱鍾彭游詹胡施沈余趙盧梁顏柯翁魏孫戴",
            List.of("歐陽", "司徒"),
            "志明俊傑家豪宗翰建宏冠宇柏翰承恩怡君淑芬雅婷美玲佳穎詩涵欣怡郁雯惠如秀英麗華文雄國華金龍春美玉蘭正義信宏哲瑋孟儒子晴品妍宥翔",
            List.of(
                    List.of("臺北市", "大安區", "和平東路"),
                    List.of("新北市", "板橋區", "文化路"),
                    List.of("桃園市", "中壢區", "中大路"),
                    List.of("新竹市", "東區", "光復路"),
                    List.of("臺中市", "西屯區", "臺灣大道"),
                    List.of("彰化縣", "鹿港鎮", "鹿草路"),
                    List.of("臺南市", "永康區", "中正北路"),
                    List.of("高雄市", "鳳山區", "光遠路"),
                    List.of("宜蘭縣", "羅東鎮", "公正路")),
            List.of("Nguyen Van Hung", "Siti Rahayu", "Tran Thi Lan", "Maria Santos"),
            List.of("gmail.com", "yahoo.com.tw", "sanho.com.tw"));

    private static final Bank HELD_OUT = new Bank(
            FREQUENT + "潘范姜杜傅侯曹薛丁馬董唐藍蔣石方紀卓湯鄒康古連溫田",
            List.of("諸葛", "張簡", "范姜"),
            "彥廷育誠立昇威廷晉維紹安振興致遠聖凱啟銘智凱鈺婷靜宜筱雯思妤沛瑜宛蓁曉琪湘芸芷若采潔映彤月娥阿素錦堂清標添財水木耀輝岳霖",
            List.of(
                    List.of("基隆市", "仁愛區", "愛三路"),
                    List.of("新北市", "新莊區", "中平路"),
                    List.of("桃園市", "龜山區", "復興一路"),
                    List.of("苗栗縣", "頭份市", "中央路"),
                    List.of("臺中市", "北屯區", "崇德路"),
                    List.of("南投縣", "草屯鎮", "中興路"),
                    List.of("雲林縣", "斗六市", "雲林路"),
                    List.of("嘉義市", "西區", "友愛路"),
                    List.of("屏東縣", "潮州鎮", "延平路"),
                    List.of("花蓮縣", "吉安鄉", "中央路"),
                    List.of("臺東縣", "卑南鄉", "更生北路")),
            List.of("Pham Minh Duc", "Dewi Lestari", "Jose Ramos", "Somchai Wongsa"),
            List.of("hotmail.com", "outlook.com", "kaida.tw", "mail.ntust.edu.tw"));

    private record Bank(
            String surnames,
            List<String> compound,
            String given,
            List<List<String>> places,
            List<String> foreign,
            List<String> hosts) {}

    private final Random random;
    private final Bank bank;

    private MadeUp(Random random, Bank bank) {
        this.random = random;
        this.bank = bank;
    }

    static MadeUp development(long seed) {
        return new MadeUp(new Random(seed), DEVELOPMENT);
    }

    static MadeUp heldOut(long seed) {
        return new MadeUp(new Random(seed), HELD_OUT);
    }

    /** A value of a kind, as templates name it. */
    String value(String kind) {
        return switch (kind) {
            case "P" -> name();
            case "FN" -> any(bank.foreign());
            case "ID" -> nationalId("12");
            case "ARC" -> random.nextInt(3) == 0 ? legacy() : nationalId("89");
            case "UBN" -> businessNumber();
            case "TEL" -> phone();
            case "MAIL" -> mail();
            case "ADDR" -> address();
            case "ACCT" -> account();
            case "BIRTH" -> birth();
            case "DATE" -> date(112 + random.nextInt(3));
            case "CAR" -> plate();
            case "HDL" -> one("wind", "sky.tw", "mei_lin", "boss99", "pcb.girl") + number(2);
            case "PNO" -> one("E", "TW", "N") + number(6);
            case "IP" ->
                "61." + (10 + random.nextInt(240)) + "." + random.nextInt(256) + "." + (1 + random.nextInt(254));
            case "SEC" -> one("Qx7", "tP9", "Zw4") + "!" + number(4) + one("kd", "Rm", "vv");
            default -> thing(kind);
        };
    }

    private String thing(String kind) {
        return switch (kind) {
            case "LOT" ->
                one(
                        "L" + compactDate() + "-" + number(2),
                        "B-" + number(4) + "-" + number(3),
                        compactDate(),
                        "LOT" + number(8));
            case "ORDER" -> one("PO-2025-" + number(6), "45" + number(8), "WO" + number(8), "MO-" + number(7));
            case "PART" ->
                one(
                        "6204-2RS",
                        "0922-" + number(3) + "-A",
                        "A" + number(4) + "-" + number(5),
                        number(3) + "-" + number(4) + "-" + number(2),
                        "NBR-" + number(5));
            case "SERIAL" -> one("SN" + number(8), "1" + number(9), "T" + number(9) + "X", number(12));
            case "MACHINE" -> one("DRL-", "ETCH-", "PLT-", "CNC") + number(2);
            case "MODEL" -> one("HR-" + number(4), "VMC-" + number(3) + "S", "XG" + number(3));
            case "QTY" ->
                one(String.valueOf(1 + random.nextInt(2_000)), random.nextInt(90) + "." + number(2), "1," + number(3));
            case "EXT" -> number(4);
            case "CLOCK" -> "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60));
            case "TIME" -> "%02d 時 %02d 分".formatted(random.nextInt(24), random.nextInt(60));
            case "STAMP" ->
                "2025-%02d-%02d %02d:%02d:%02d"
                        .formatted(
                                1 + random.nextInt(12),
                                1 + random.nextInt(28),
                                random.nextInt(24),
                                random.nextInt(60),
                                random.nextInt(60));
            case "VERSION" -> random.nextInt(9) + "." + random.nextInt(20) + "." + random.nextInt(20) + "." + number(2);
            case "INVOICE" -> one("AB", "XK", "QT") + "-" + number(8);
            case "EAN" -> "471" + number(10);
            case "ORG" -> one("三和精密股份有限公司", "凱達科技有限公司", "大發工業區服務中心", "永康車站", "北區維修站");
            default -> throw new IllegalArgumentException("A template names '" + kind + "', which nothing makes.");
        };
    }

    private String name() {
        String family = random.nextInt(20) == 0 ? any(bank.compound()) : character(bank.surnames());
        return family + character(bank.given()) + (random.nextInt(12) == 0 ? "" : character(bank.given()));
    }

    private String character(String from) {
        int at = random.nextInt(from.length());
        return from.substring(at, at + 1);
    }

    private String nationalId(String second) {
        String letter = character(LETTERS);
        int code = LETTERS.indexOf(letter) + 10;
        String digits = character(second) + number(7);
        int sum = code / 10 * WEIGHTS[0] + code % 10 * WEIGHTS[1];
        for (int i = 0; i < 8; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i + 2];
        }
        return letter + digits + (10 - sum % 10) % 10;
    }

    /** Layout of before 2021: a letter, A to D, eight digits. */
    private String legacy() {
        String letter = character(LETTERS);
        String sex = character("ABCD");
        int code = LETTERS.indexOf(letter) + 10;
        String digits = number(7);
        int sum = code / 10 * WEIGHTS[0] + code % 10 * WEIGHTS[1] + (LETTERS.indexOf(sex) + 10) % 10 * WEIGHTS[2];
        for (int i = 0; i < 7; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i + 3];
        }
        return letter + sex + digits + (10 - sum % 10) % 10;
    }

    private String businessNumber() {
        int[] weights = {1, 2, 1, 2, 1, 2, 4, 1};
        while (true) {
            String digits = "2" + number(7);
            int sum = 0;
            for (int i = 0; i < 8; i++) {
                int product = (digits.charAt(i) - '0') * weights[i];
                sum += product / 10 + product % 10;
            }
            if (sum % 5 == 0) {
                return digits;
            }
        }
    }

    private String phone() {
        String mobile = "09" + (10 + random.nextInt(80)) + number(6);
        String a = mobile.substring(0, 4);
        String b = mobile.substring(4, 7);
        String c = mobile.substring(7);
        return one(
                mobile,
                a + "-" + b + "-" + c,
                a + "-" + b + c,
                a + " " + b + " " + c,
                "+886-" + a.substring(1) + "-" + b + "-" + c,
                "02-2" + number(3) + "-" + number(4),
                "(03)5" + number(2) + "-" + number(4),
                "04-2" + number(7),
                "049-2" + number(6),
                "(07) 3" + number(2) + " " + number(4));
    }

    private String mail() {
        return one("alex.lin", "mei0" + number(3), "wu_chih", "tsai-" + number(2), "kevin" + number(4)) + "@"
                + any(bank.hosts());
    }

    private String address() {
        List<String> place = bank.places().get(random.nextInt(bank.places().size()));
        String section = random.nextInt(3) == 0 ? one("一", "二", "三") + "段" : "";
        String lane = random.nextInt(3) == 0 ? (1 + random.nextInt(300)) + "巷" : "";
        String alley = !lane.isEmpty() && random.nextInt(2) == 0 ? (1 + random.nextInt(30)) + "弄" : "";
        String floor = random.nextInt(2) == 0
                ? (2 + random.nextInt(12)) + "樓" + (random.nextInt(3) == 0 ? "之" + (1 + random.nextInt(5)) : "")
                : "";
        return String.join("", place) + section + lane + alley + (1 + random.nextInt(400)) + "號" + floor;
    }

    private String account() {
        return one(
                "812-" + number(12),
                "700-" + number(14),
                number(3) + "-" + number(2) + "-" + number(7),
                "013" + number(12));
    }

    private String birth() {
        int year = 50 + random.nextInt(48);
        int month = 1 + random.nextInt(12);
        int day = 1 + random.nextInt(28);
        return one(
                "民國" + year + "年" + month + "月" + day + "日",
                year + "/" + month + "/" + day,
                (1911 + year) + "-%02d-%02d".formatted(month, day),
                year + "年" + month + "月" + day + "日");
    }

    private String date(int year) {
        int month = 1 + random.nextInt(12);
        int day = 1 + random.nextInt(28);
        return one(
                year + "年" + month + "月" + day + "日",
                "民國" + year + "年" + month + "月" + day + "日",
                (1911 + year) + "/" + month + "/" + day);
    }

    private String plate() {
        return one(
                plateLetters(3) + "-" + plateDigits(4),
                plateLetters(3) + "-" + plateDigits(3),
                plateDigits(4) + "-" + plateLetters(2));
    }

    private String plateLetters(int count) {
        return some("ABCDEFGHJKLMNPQRSTUVWXYZ", count);
    }

    private String plateDigits(int count) {
        return some("012356789", count);
    }

    private String compactDate() {
        return "2025%02d%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private String number(int digits) {
        return some("0123456789", digits);
    }

    private String some(String from, int count) {
        var made = new StringBuilder();
        for (int i = 0; i < count; i++) {
            made.append(from.charAt(random.nextInt(from.length())));
        }
        return made.toString();
    }

    private String one(String... from) {
        return any(List.of(from));
    }

    private String any(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
