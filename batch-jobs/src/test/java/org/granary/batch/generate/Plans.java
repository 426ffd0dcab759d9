package org.granary.batch.generate;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.GenerationPlan.Budget;
import org.granary.catalog.source.GenerationPlan.ExpertSeed;
import org.granary.catalog.source.GenerationPlan.Form;
import org.granary.catalog.source.GenerationPlan.FromRecords;
import org.granary.catalog.source.GenerationPlan.Generator;
import org.granary.catalog.source.GenerationPlan.Goal;
import org.granary.catalog.source.GenerationPlan.Seeds;
import org.granary.catalog.source.GenerationPlan.Turn;

/** Plans for tests. */
final class Plans {

    static final String EXPERTS = "r-00000000000000e1";

    private Plans() {}

    static Generator generator(String name, URI baseUrl) {
        return new Generator(
                name,
                baseUrl,
                "some-model",
                "terms-" + name,
                new TreeMap<>(Map.of("temperature", new BigDecimal("0.8"), "max_tokens", BigDecimal.valueOf(500))),
                Optional.empty(),
                Optional.empty());
    }

    static ExpertSeed seed(String id, String author, String instruction, String response) {
        return new ExpertSeed(id, author, EXPERTS, Optional.empty(), List.of(new Turn(instruction, response)));
    }

    static List<ExpertSeed> seeds() {
        return List.of(
                seed("s1", "lin", "鑽針壽命到了要怎麼判斷？", "看孔壁粗糙度、斷針率與累計孔數，任一項超過規格就更換。"),
                seed("s2", "chen", "電鍍槽的液位為什麼要每班檢查？", "液位不足會讓陽極露出，造成電流分布不均與鍍層燒焦。"),
                seed("s3", "lin", "請說明曝光機換燈後的驗證步驟。", "先量測均勻度與能量，再以階段尺確認格數，最後試作首件。"));
    }

    static GenerationPlan plan(Form form, List<Generator> generators, Goal goal, BigDecimal tokens) {
        return new GenerationPlan(
                form,
                generators,
                generators.get(0).name(),
                Set.of("fine-tune"),
                "zh-TW",
                new Seeds(
                        seeds(),
                        form == Form.CONTEXTUAL_QA
                                ? Optional.of(new FromRecords("manuals", List.of("body")))
                                : Optional.empty(),
                        List.of()),
                goal,
                new Budget("tokens", tokens),
                Optional.empty(),
                "v1");
    }
}
