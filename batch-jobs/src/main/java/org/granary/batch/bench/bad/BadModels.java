package org.granary.batch.bench.bad;

import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.granary.batch.connector.AddressRule;
import org.granary.batch.generate.AnswerCheck;
import org.granary.batch.generate.LlmFault;
import org.granary.batch.generate.OpenAiLlm;
import org.granary.batch.generate.Prompt;
import org.granary.batch.generate.standin.ScriptedEndpoint;
import org.granary.batch.generate.standin.ScriptedEndpoint.Mishap;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.GenerationPlan.Budget;
import org.granary.catalog.source.GenerationPlan.ExpertSeed;
import org.granary.catalog.source.GenerationPlan.Form;
import org.granary.catalog.source.GenerationPlan.Generator;
import org.granary.catalog.source.GenerationPlan.Goal;
import org.granary.catalog.source.GenerationPlan.Seeds;
import org.granary.catalog.source.GenerationPlan.Turn;

/** Answers of models that are none, or hold bad items among good ones; and endpoints that refuse, break off or never end. */
final class BadModels {

    private static final List<String> ASKED = List.of("鑽孔機主軸出現異音時應該先檢查什麼？", "電鍍線的電流密度偏低會造成什麼後果？", "曝光前為何要清潔底片表面？");
    private static final List<String> SAID = List.of(
            "應先停機並檢查主軸軸承的潤滑狀況與溫度，再量測偏擺量，必要時更換軸承並重新校正。",
            "鍍層厚度會不足且分布不均，孔內銅厚可能低於規格，須調整整流器輸出並檢查掛架接點。",
            "底片上的灰塵會在線路上留下缺口或短路，清潔可以降低重工率並延長底片的使用壽命。");

    private BadModels() {}

    static List<BadCase> cases() {
        List<BadCase> cases = new ArrayList<>();
        Map<String, String> items = new LinkedHashMap<>();
        items.put("{\"instruction\": \"說明如何量測孔位精度\", \"response\": \"用", "ITEM_MALFORMED");
        items.put("{\"instruction\": 說明, \"response\": 無}", "ITEM_MALFORMED");
        items.put("{'instruction': '說明', 'response': '量測'}", "ITEM_MALFORMED");
        items.put("{\"instruction\": \"說明如何量測孔位精度\"}", "ITEM_INCOMPLETE");
        items.put("{\"response\": \"以三次元量床量測並與圖面比對。\"}", "ITEM_INCOMPLETE");
        items.put("{\"instruction\": \"\", \"response\": \"\"}", "ITEM_INCOMPLETE");
        items.put("{\"instruction\": null, \"response\": null}", "ITEM_INCOMPLETE");
        items.put("{\"question\": \"孔位精度？\", \"answer\": \"以量床量測。\"}", "ITEM_INCOMPLETE");
        items.put(item("說明如何量測孔位精度", "好。"), "TOO_SHORT");
        items.put(item("說明如何量測孔位精度", "以量床量測孔位並記錄。".repeat(3_000)), "TOO_LONG");
        items.put(
                item(
                        "How is hole accuracy measured?",
                        "Measure the holes on a coordinate measuring machine and compare."),
                "NOT_CHINESE");
        items.put(item("ドリルの穴の精度をどう測りますか", "しんえんどをはかって、ずめんとくらべてください。そのあときろくします。"), "NOT_CHINESE");
        items.put(item("说明如何测量钻孔机的孔位精度", "应该使用三坐标测量机测量孔位，并与图纸进行对比后记录结果。"), "SIMPLIFIED_CHINESE");
        items.forEach((item, code) -> {
            for (int place = 0; place <= ASKED.size(); place++) {
                cases.add(among(item, code, place));
            }
        });
        for (String answer : List.of("", "   \n", "好的，我明白了。", "[]", "null", "42", "<html>503</html>", "\u0000\u0001")) {
            cases.add(new BadCase(
                    "a model says '" + answer.strip() + "'",
                    Set.of("ANSWER_WITHOUT_ITEMS"),
                    folder -> outcome(answer, Set.of())));
        }
        cases.addAll(endpoints());
        return cases;
    }

    private static BadCase among(String item, String code, int place) {
        var name = item.substring(0, Math.min(60, item.length())) + " at " + place;
        return new BadCase("a model's item " + name, Set.of(code), folder -> {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < ASKED.size(); i++) {
                lines.add(item(ASKED.get(i), SAID.get(i)));
            }
            lines.add(place, item);
            return outcome(String.join("\n", lines), Set.copyOf(ASKED));
        });
    }

    private static String item(String instruction, String response) {
        return "{\"instruction\": \"" + instruction + "\", \"response\": \"" + response + "\"}";
    }

    private static BadCase.Outcome outcome(String answer, Set<String> good) {
        var checked = new AnswerCheck(plan()).check(answer, Optional.empty());
        Set<String> kept = checked.kept().stream()
                .map(example -> example.turns().get(0).instruction())
                .collect(toSet());
        Set<String> lost = new HashSet<>(good);
        lost.removeAll(kept);
        kept.removeAll(good);
        return new BadCase.Outcome(
                checked.dropped().stream().map(Enum::name).collect(toSet()), good.size(), lost.size(), kept.size());
    }

    private static List<BadCase> endpoints() {
        List<BadCase> cases = new ArrayList<>();
        Map<Integer, String> statuses = new TreeMap<>(Map.of(
                400, "PROMPT_REFUSED",
                401, "REFUSED",
                403, "REFUSED",
                404, "REFUSED",
                413, "PROMPT_REFUSED",
                429, "RATE_LIMITED",
                302, "REFUSED",
                500, "SERVER_ERROR",
                503, "SERVER_ERROR"));
        statuses.forEach(
                (status, code) -> cases.add(asking("HTTP " + status, code, new ScriptedEndpoint.Status(status, 0))));
        for (String body : List.of(
                "<html>",
                "",
                "{",
                "[]",
                "null",
                "{\"choices\":[]}",
                "{\"choices\":[{}]}",
                "{\"choices\":[{\"message\":{}}]}",
                "{\"error\":\"no\"}",
                "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":null}}]}")) {
            cases.add(asking("body " + body, "UNREADABLE", new ScriptedEndpoint.Garbage(body)));
        }
        cases.add(asking("9 MB", "UNREADABLE", new ScriptedEndpoint.Garbage(" ".repeat(9 << 20))));
        cases.add(asking("an endless body", "UNREADABLE", new ScriptedEndpoint.Endless()));
        cases.add(asking("silence", "UNKNOWN_OUTCOME", new ScriptedEndpoint.Silence()));
        cases.add(asking("a hang-up", "UNKNOWN_OUTCOME", new ScriptedEndpoint.HangUp()));
        return cases;
    }

    private static BadCase asking(String what, String code, Mishap mishap) {
        return new BadCase("a model's endpoint with " + what, Set.of(code), folder -> {
            try (var endpoint = ScriptedEndpoint.start(asked -> "好")) {
                endpoint.next(mishap);
                // Long enough for a machine that is busy; only silence takes all of it.
                var limit = mishap instanceof ScriptedEndpoint.Silence ? Duration.ofSeconds(1) : Duration.ofSeconds(30);
                var llm = new OpenAiLlm(
                        AddressRule.of(Set.of(endpoint.host())), limit, (name, address) -> Optional.empty());
                llm.ask(generator(endpoint.baseUrl()), new Prompt("系統", "你好"));
                return new BadCase.Outcome(Set.of(), 0, 0, 1);
            } catch (LlmFault e) {
                return new BadCase.Outcome(Set.of(e.kind().name()), 0, 0, 0);
            }
        });
    }

    private static Generator generator(URI baseUrl) {
        return new Generator(
                "g",
                baseUrl,
                "some-model",
                "terms-g",
                new TreeMap<>(Map.of("max_tokens", BigDecimal.valueOf(500))),
                Optional.empty(),
                Optional.empty());
    }

    private static GenerationPlan plan() {
        var seed = new ExpertSeed(
                "s1",
                "lin",
                "r-00000000000000e1",
                Optional.empty(),
                List.of(new Turn("鑽針壽命到了要怎麼判斷？", "看孔壁粗糙度、斷針率與累計孔數，任一項超過規格就更換。")));
        return new GenerationPlan(
                Form.SINGLE_TURN,
                List.of(generator(URI.create("http://127.0.0.1/v1"))),
                "g",
                Set.of("fine-tune"),
                "zh-TW",
                new Seeds(List.of(seed), Optional.empty(), List.of()),
                new Goal(10, 0.8, 2, 3),
                new Budget("tokens", BigDecimal.valueOf(1_000)),
                Optional.empty(),
                "v1");
    }
}
