package org.granary.launcher.demo;

import java.util.Random;

/** Made-up people for the made-up logs: nobody here exists, yet every identifier has the shape and checksum of a real one. */
final class People {

    private static final String[] SURNAMES = {
        "陳", "林", "黃", "張", "李", "王", "吳", "劉", "蔡", "楊", "許", "鄭", "謝", "郭", "洪", "曾", "邱", "廖", "賴", "周"
    };
    private static final String[] GIVEN = {
        "志明", "家豪", "俊傑", "建宏", "冠宇", "宗翰", "淑芬", "美玲", "雅婷", "怡君", "佳穎", "欣怡", "承翰", "柏翰", "宜庭", "郁婷"
    };
    private static final String[] ROADS = {"中正路", "中山路", "民生路", "復興路", "光復路", "和平東路", "自強路", "建國路"};
    private static final String[] DISTRICTS = {"桃園市龜山區", "桃園市蘆竹區", "新北市樹林區", "新竹縣湖口鄉", "臺中市西屯區", "高雄市楠梓區"};
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
    private static final int[] WEIGHTS = {1, 9, 8, 7, 6, 5, 4, 3, 2, 1};

    private final Random random;

    People(Random random) {
        this.random = random;
    }

    String name() {
        return pick(SURNAMES) + pick(GIVEN);
    }

    String mobile() {
        return "09%02d-%03d-%03d".formatted(random.nextInt(100), random.nextInt(1000), random.nextInt(1000));
    }

    String email() {
        return "user%04d@%s.example.com".formatted(random.nextInt(10_000), random.nextBoolean() ? "pcb" : "supplier");
    }

    String address() {
        return "%s%s%d號%d樓".formatted(pick(DISTRICTS), pick(ROADS), 1 + random.nextInt(400), 2 + random.nextInt(12));
    }

    String plate() {
        String letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
        var plate = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            plate.append(letters.charAt(random.nextInt(letters.length())));
        }
        plate.append('-');
        for (int i = 0; i < 4; i++) {
            plate.append("012356789".charAt(random.nextInt(9)));
        }
        return plate.toString();
    }

    /** A national id whose check digit is right. */
    String nationalId() {
        int letter = random.nextInt(LETTERS.length());
        int code = letter + 10;
        int[] digits = new int[10];
        digits[0] = code / 10;
        digits[1] = code % 10;
        digits[2] = 1 + random.nextInt(2);
        for (int i = 3; i < 10; i++) {
            digits[i] = random.nextInt(10);
        }
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += digits[i] * WEIGHTS[i];
        }
        var id = new StringBuilder().append(LETTERS.charAt(letter));
        for (int i = 2; i < 10; i++) {
            id.append(digits[i]);
        }
        return id.append((10 - sum % 10) % 10).toString();
    }

    private String pick(String[] words) {
        return words[random.nextInt(words.length)];
    }
}
