package org.granary.batch.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.granary.catalog.source.GenerationPlan.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerParserTest {

    private static ParsedAnswer single(String answer) {
        return AnswerParser.parse(Form.SINGLE_TURN, answer, Optional.empty());
    }

    @Test
    void readsLinesAndCountsTheBrokenOnes() {
        ParsedAnswer parsed = single("""
                {"instruction": "甲？", "response": "乙。"}
                {"instruction": "丙？", "response": "丁
                {"instruction": "只有指令"}
                {"instruction": "戊？", "response": "己{不是括號}。"}
                """);
        assertThat(parsed.examples()).containsExactly(Example.of("甲？", "乙。"), Example.of("戊？", "己{不是括號}。"));
        assertThat(parsed.dropped()).containsExactly(Dropped.ITEM_MALFORMED, Dropped.ITEM_INCOMPLETE);
    }

    @Test
    void readsAListInACodeFenceOverSeveralLines() {
        ParsedAnswer parsed = single("""
                好的，以下是兩組：
                ```json
                [
                  {"instruction": "甲？",
                   "response": "乙。"},
                  {"instruction": "丙？", "response": "丁。"}
                ]
                ```
                """);
        assertThat(parsed.examples()).hasSize(2);
        assertThat(parsed.dropped()).isEmpty();
    }

    @Test
    void readsNumberedParagraphs() {
        ParsedAnswer parsed = single("""
                1. 指令：鑽孔機異音怎麼辦？
                回應：先停機。
                再檢查主軸。
                2. 指令：電鍍不均怎麼辦？
                回應：量測電流。
                """);
        assertThat(parsed.examples())
                .containsExactly(Example.of("鑽孔機異音怎麼辦？", "先停機。\n再檢查主軸。"), Example.of("電鍍不均怎麼辦？", "量測電流。"));
    }

    @Test
    void wantsTwoTurnsOfADialogue() {
        ParsedAnswer parsed = AnswerParser.parse(Form.MULTI_TURN, """
                {"turns": [{"instruction": "甲", "response": "乙"}, {"instruction": "丙", "response": "丁"}]}
                {"turns": [{"instruction": "甲", "response": "乙"}]}
                {"turns": "none"}
                """, Optional.empty());
        assertThat(parsed.examples()).hasSize(1);
        assertThat(parsed.dropped()).containsExactly(Dropped.ITEM_INCOMPLETE, Dropped.ITEM_INCOMPLETE);
    }

    @Test
    void saysWhenThereIsNothingToRead() {
        assertThat(single("我不知道。").dropped()).isEqualTo(List.of(Dropped.ANSWER_WITHOUT_ITEMS));
        assertThat(single("").dropped()).isEqualTo(List.of(Dropped.ANSWER_WITHOUT_ITEMS));
    }

    @Property(tries = 1000)
    void throwsNothingWhateverAModelSays(@ForAll @StringLength(max = 200) String answer) {
        ParsedAnswer parsed = single(answer);
        assertThat(parsed.examples().size() + parsed.dropped().size()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void countsHalfAnObjectInEveryForm(Form form) {
        ParsedAnswer parsed = AnswerParser.parse(form, "{\"instruction\": \"甲", Optional.of("passage"));
        assertThat(parsed.dropped()).containsExactly(Dropped.ITEM_MALFORMED);
    }
}
