package org.granary.governance.deidentify;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Invented lines of maintenance logs, with and without people in them. */
final class MaintenanceLogs {

    private static final String[] SHIFTS = {"日班", "中班", "夜班", "大夜班"};
    private static final String[] MACHINES = {
        "3 號鑽孔機", "CNC-1024 成型機", "電鍍線 2 號槽", "曝光機 EXP-07", "壓合機 LAM-12", "AOI 檢測機"
    };
    private static final String[] SYMPTOMS = {
        "主軸異音，溫度由 42.5 度升到 61.0 度", "輸送帶卡料，感測器 S12 沒有訊號", "高壓清洗噴嘴阻塞，壓力降到 3.2 kg/cm2", "對位偏移 0.035 mm，影像模糊"
    };
    private static final String[] ACTIONS = {
        "更換軸承 6204ZZ，批號 L20260314-02", "清潔鏡頭並重新校正，料號 0922-331-A", "更換電磁閥 SMC-VF3130，訂單編號 PO2026-00412", "調整皮帶張力，潤滑導軌"
    };
    private static final String[] SURNAMES = {"王", "林", "陳", "張", "黃", "李", "蔡", "吳", "歐陽", "周", "徐", "簡"};
    private static final String[] GIVEN = {"大明", "志豪", "雅婷", "建宏", "淑芬", "家瑋", "俊傑", "怡君", "文雄", "佩珊"};

    private final Random random;

    MaintenanceLogs(long seed) {
        this.random = new Random(seed);
    }

    private String one(String[] from) {
        return from[random.nextInt(from.length)];
    }

    String nameless() {
        return "2026/%02d/%02d %02d:%02d %s回報 %s %s；處理：%s，測試 30 分鐘正常，恢復生產。"
                .formatted(
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        random.nextInt(60),
                        one(SHIFTS),
                        one(MACHINES),
                        one(SYMPTOMS),
                        one(ACTIONS));
    }

    String named() {
        return "%s %s%s通知供應商%s先生 0912-%03d-%03d 到廠協助。"
                .formatted(
                        nameless(),
                        one(SURNAMES),
                        one(GIVEN),
                        one(SURNAMES),
                        random.nextInt(1000),
                        random.nextInt(1000));
    }

    /** Records of four lines, one line of them with people. */
    List<String> records(int count) {
        var records = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            records.add(nameless() + "\n" + nameless() + "\n" + named() + "\n" + nameless());
        }
        return records;
    }
}
