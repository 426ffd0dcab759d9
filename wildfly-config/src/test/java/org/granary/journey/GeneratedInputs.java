package org.granary.journey;

import java.util.List;
import java.util.Random;

/** Sources, a manual and readings for the journey of generated data; made up. */
final class GeneratedInputs {

    private GeneratedInputs() {}

    /** A synthetic source; {@code ${model}} and {@code ${rights}} stand for the endpoint and the seeds' bundle. */
    static String source(String id, String form, int records, int tokens) {
        return """
                {"id": "%1$s", "kind": "SYNTHETIC", "title": {"zh": "生成問答", "en": "Generated pairs"},
                 "definition": {"generation": {
                  "form": "%2$s",
                  "generators": [{"name": "stand-in", "baseUrl": "%3$s", "model": "scripted", "termsId": "stand-in-2026",
                                  "parameters": {"temperature": 0.8, "max_tokens": 600}}],
                  "judge": "stand-in",
                  "uses": ["fine-tune"],
                  "language": "zh-TW",
                  "seeds": {
                   "expert": [
                    {"id": "s1", "author": "expert1", "rightsId": "%4$s",
                     "turns": [{"instruction": "鑽針壽命到了要怎麼判斷？", "response": "看孔壁粗糙度、斷針率與累計孔數。"}]},
                    {"id": "s2", "author": "lin", "rightsId": "%4$s",
                     "turns": [{"instruction": "電鍍槽的液位為什麼要每班檢查？", "response": "液位不足會讓陽極露出，造成電流分布不均。"}]}],
                   %5$s
                   "together": []},
                  "goal": {"records": %6$d, "acceptanceRate": 0.5, "sampleSize": 6, "maxRounds": 10},
                  "budget": {"unit": "tokens", "limit": %7$d},
                  "prompts": "v1"}}}
                """.formatted(
                        id,
                        form,
                        "${model}",
                        "${rights}",
                        form.equals("CONTEXTUAL_QA")
                                ? "\"records\": {\"sourceId\": \"pcb-manual\", \"columns\": [\"body\"]},"
                                : "",
                        records,
                        tokens);
    }

    /** Sections of a manual, for questions. */
    static String manual() {
        var lines = new StringBuilder("section,body\n");
        List<String> parts =
                List.of("鑽孔機主軸", "電鍍線整流器", "壓合機真空泵", "曝光機燈管", "蝕刻線噴嘴", "防焊網版", "成型機吸塵", "測試機探針", "烘箱風扇", "噴錫爐刮刀");
        for (String part : parts) {
            lines.append(part)
                    .append(',')
                    .append(part)
                    .append("每班開機前要先確認運轉聲音與溫度。")
                    .append("檢查")
                    .append(part)
                    .append("的紀錄要保存三年以備稽核。")
                    .append("更換")
                    .append(part)
                    .append("之後以標準板試作三片並量測首件。\n");
        }
        return lines.toString();
    }

    /** Torque that falls as speed rises. */
    static String readings() {
        var random = new Random(7);
        var lines = new StringBuilder("speed,torque,grade\n");
        for (int i = 0; i < 600; i++) {
            long speed = Math.round(1500 + 200 * random.nextGaussian());
            lines.append(speed)
                    .append(',')
                    .append(Math.round(800 - speed / 4.0 + 10 * random.nextGaussian()) / 10.0)
                    .append(',')
                    .append(speed > 1600 ? "H" : "M")
                    .append('\n');
        }
        return lines.toString();
    }
}
