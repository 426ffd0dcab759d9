package org.granary.batch.generate.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.catalog.storage.Json;

/**
 * What the stand-in says to the prompts of version v1: sentences on PCB maintenance put together from lists, the same for the same prompt. Some are bad on purpose
 * (simplified characters, refusals, broken JSON, repetitions), as a real model's are, so that each filter has work. Its scores mean nothing.
 */
public final class PcbScript implements Function<String, String> {

    private static final List<String> MACHINES = List.of(
            "鑽孔機", "電鍍線", "壓合機", "曝光機", "蝕刻線", "防焊印刷機", "成型機", "飛針測試機", "自動光學檢查機", "噴錫機", "顯影機", "黑化線", "去膠渣線", "文字印刷機",
            "烘箱");
    private static final List<String> FAULTS = List.of(
            "主軸溫度持續升高",
            "藥水濃度忽高忽低",
            "板面出現刮痕",
            "對位偏移超過規格",
            "真空壓力不足",
            "輸送帶速度不穩",
            "孔壁粗糙",
            "銅厚分布不均",
            "噴嘴堵塞",
            "誤判率突然增加",
            "皮帶發出異音",
            "感測器訊號中斷",
            "過濾器壓差過大",
            "油墨附著力不良",
            "冷卻水流量下降");
    private static final List<String> ASKS = List.of(
            "現場人員應該先檢查哪些項目？",
            "請列出排除步驟與注意事項。",
            "可能的原因有哪些，各要如何確認？",
            "要怎麼安排預防保養才能避免再發生？",
            "請寫一份給夜班同仁的交接說明。",
            "哪些量測數據可以用來判斷嚴重程度？",
            "停機與不停機的處理方式有什麼差別？",
            "請說明更換零件後的驗證方法。");
    private static final List<String> STEPS = List.of(
            "先按下緊急停止並掛上檢修牌",
            "確認最近一次保養紀錄與更換的零件",
            "量測電流與溫度並和基準值比較",
            "清潔感測器表面後重新校正零點",
            "以標準板試作三片並量測首件",
            "檢查管路接頭有無滲漏或氣泡",
            "把濾芯拆下秤重，超過規格就更換",
            "抽樣切片觀察孔壁與鍍層",
            "通知製程工程師評估已生產批號",
            "將參數恢復到核准的配方版本",
            "記錄異常時間、批號與處理人員",
            "連續觀察兩小時確認沒有再發生");
    private static final Pattern PASSAGE = Pattern.compile("<文章>\\s*(.*?)\\s*</文章>", Pattern.DOTALL);

    @Override
    public String apply(String prompt) {
        var random = new Random(prompt.hashCode());
        if (prompt.contains("請審查下面這筆訓練資料")) {
            return score(random);
        }
        if (prompt.contains("<回應甲>")) {
            return better(prompt);
        }
        Matcher passage = PASSAGE.matcher(prompt);
        if (passage.find()) {
            return questions(passage.group(1), random);
        }
        if (prompt.contains("多輪對話")) {
            return lines(4, i -> Json.text(Map.of("turns", List.of(pair(random), pair(random)))));
        }
        return prompt.contains("另外寫出") ? lines(4, i -> single(random)) : answer(random);
    }

    private interface Line {
        String at(int i);
    }

    private static String lines(int count, Line line) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            lines.add(line.at(i));
        }
        return String.join("\n", lines);
    }

    private static String one(List<String> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static Map<String, String> pair(Random random) {
        return Map.of(
                "instruction",
                one(MACHINES, random) + one(FAULTS, random) + "，" + one(ASKS, random),
                "response",
                answer(random));
    }

    private static String answer(Random random) {
        var steps = new ArrayList<String>();
        while (steps.size() < 3) {
            String step = one(STEPS, random);
            if (!steps.contains(step)) {
                steps.add(step);
            }
        }
        return String.join("；", steps) + "。";
    }

    private static String single(Random random) {
        int luck = random.nextInt(20);
        Map<String, String> pair = pair(random);
        return switch (luck) {
            case 0 -> Json.text(Map.of("instruction", "请说明这个设备为什么会发热", "response", "因为轴承缺油，应该马上检查润滑系统。"));
            case 1 ->
                Json.text(Map.of("instruction", pair.getOrDefault("instruction", ""), "response", "很抱歉，我無法回答這個問題。"));
            case 2 -> "{\"instruction\": \"" + pair.get("instruction") + "\", \"response\": ";
            case 3 -> Json.text(Map.of("instruction", pair.getOrDefault("instruction", "")));
            default -> Json.text(pair);
        };
    }

    private static String questions(String passage, Random random) {
        List<String> sentences = java.util.Arrays.stream(passage.split("[。\n]", -1))
                .map(String::strip)
                .filter(sentence -> sentence.length() >= 8)
                .toList();
        if (sentences.isEmpty()) {
            return "";
        }
        return lines(Math.min(4, sentences.size()), i -> {
            String sentence = sentences.get(i);
            boolean madeUp = random.nextInt(6) == 0;
            return Json.text(Map.of(
                    "instruction",
                    "關於「" + sentence.substring(0, 6) + "」，文章" + one(ASKS, random),
                    "response",
                    madeUp ? "文章指出是 98765 年的事。" : sentence + "。",
                    "span",
                    sentence));
        });
    }

    private static String score(Random random) {
        int low = random.nextInt(10) == 0 ? 2 : 4;
        return Json.text(Map.of(
                "correctness", low,
                "relevance", 5,
                "fluency", 5,
                "usefulness", 4,
                "reason", "替身依腳本給分，沒有意義。"));
    }

    /** Prefers the response with more characters; the first where they are as long, so that such pairs are unclear. */
    private static String better(String prompt) {
        int first = between(prompt, "<回應甲>", "</回應甲>");
        int second = between(prompt, "<回應乙>", "</回應乙>");
        return Json.text(Map.of("better", first >= second ? "甲" : "乙", "reason", "替身依長短選擇。"));
    }

    private static int between(String text, String from, String to) {
        int start = text.indexOf(from);
        int end = text.indexOf(to);
        return start < 0 || end < start
                ? 0
                : text.substring(start + from.length(), end).strip().length();
    }
}
