package org.granary.batch.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import org.granary.catalog.source.GenerationPlan.Form;
import org.granary.catalog.source.GenerationPlan.Goal;
import org.granary.catalog.source.GenerationPlan.Turn;
import org.junit.jupiter.api.Test;

class RuleFilterTest {

    private static RuleFilter rules(Form form) {
        var plan = Plans.plan(
                form,
                List.of(Plans.generator("g", URI.create("http://localhost/v1"))),
                new Goal(10, 0.8, 2, 3),
                BigDecimal.TEN);
        var rules = new RuleFilter(plan, PromptTemplates.load("v1"));
        plan.seeds().expert().forEach(seed -> rules.seed(Example.of(seed)));
        return rules;
    }

    private final RuleFilter single = rules(Form.SINGLE_TURN);

    @Test
    void keepsAnHonestPair() {
        assertThat(single.check(Example.of("壓合機真空不足時先看哪裡？", "先確認真空泵的油位與管路有沒有洩漏。")))
                .isEmpty();
    }

    @Test
    void tellsSimplifiedFromTraditional() {
        assertThat(single.check(Example.of("压合机真空不足时先看哪里？", "先确认真空泵的油位与管路有没有泄漏。")))
                .contains(Dropped.SIMPLIFIED_CHINESE);
        assertThat(single.check(Example.of("What shall we check first?", "Check the pump first, then the pipes.")))
                .contains(Dropped.NOT_CHINESE);
    }

    @Test
    void dropsRefusalsCopiesAndShortAnswers() {
        assertThat(single.check(Example.of("壓合機怎麼保養？", "身為一個語言模型，我沒有實際操作的經驗。"))).contains(Dropped.REFUSAL);
        assertThat(single.check(Example.of("鑽針壽命到了要怎麼判斷？", "另外一種完全不同的說法也可以成立。")))
                .contains(Dropped.COPIES_SEED);
        assertThat(single.check(Example.of("請寫資料", "指令要能單獨看懂；回應要直接回答，內容完整。"))).contains(Dropped.COPIES_PROMPT);
        assertThat(single.check(Example.of("壓合機怎麼保養？", "好。"))).contains(Dropped.TOO_SHORT);
        assertThat(single.check(Example.of("壓合機怎麼保養？", "好".repeat(5000)))).contains(Dropped.TOO_LONG);
    }

    @Test
    void wantsThePassageToBearTheAnswerOut() {
        RuleFilter contextual = rules(Form.CONTEXTUAL_QA);
        String passage = "鑽孔機主軸每運轉 2000 小時應更換潤滑油。冷卻水溫度須維持在攝氏 20 度。";
        assertThat(contextual.check(Example.contextual(
                        passage, new Turn("主軸多久換一次潤滑油？", "每運轉 2000 小時更換。"), "鑽孔機主軸每運轉2000小時，應更換潤滑油")))
                .isEmpty();
        assertThat(contextual.check(
                        Example.contextual(passage, new Turn("主軸多久換一次潤滑油？", "每運轉 2000 小時更換。"), "主軸每月應更換潤滑油一次")))
                .contains(Dropped.SPAN_NOT_IN_PASSAGE);
        assertThat(contextual.check(
                        Example.contextual(passage, new Turn("主軸多久換一次潤滑油？", "每運轉 5000 小時應更換潤滑油。"), "應更換潤滑油")))
                .as("a number that the passage does not have")
                .contains(Dropped.SPAN_NOT_SUPPORTING);
        assertThat(contextual.check(Example.contextual(passage, new Turn("主軸多久換一次潤滑油？", "請洽原廠技術人員安排。"), "冷卻水溫度須維持在攝氏")))
                .contains(Dropped.SPAN_NOT_SUPPORTING);
    }
}
