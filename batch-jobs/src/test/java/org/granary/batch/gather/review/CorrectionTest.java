package org.granary.batch.gather.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.granary.batch.generate.Example;
import org.granary.catalog.source.GenerationPlan.Form;
import org.granary.catalog.source.GenerationPlan.Turn;
import org.junit.jupiter.api.Test;

class CorrectionTest {

    private static final Example PAIR =
            new Example(List.of(new Turn("問\n題", "好的回應")), Optional.empty(), Optional.empty(), Optional.of("差的\n回應"));
    private static final Example QUESTION = Example.contextual("主軸發熱時先停機。", new Turn("主軸發熱怎麼辦？", "先停機。"), "先停機");

    @Test
    void takesLineEndsOfBrowsersForNoChange() {
        Correction correction = Correction.of(PAIR, Form.PREFERENCE);

        correction.getTurns().get(0).setInstruction("問\r\n題");
        correction.setRejected("差的\r\n回應");

        assertThat(correction.isChanged()).isFalse();
        assertThat(correction.corrected()).isEqualTo(PAIR);
    }

    @Test
    void marksEachFieldThatIsEmptyOfItsForm() {
        Correction pair = Correction.of(PAIR, Form.PREFERENCE);
        pair.setRejected(null);
        pair.getTurns().get(0).setResponse(" ");
        assertThat(pair.findsFault("空白")).isTrue();
        assertThat(pair.getRejectedFault()).isEqualTo("空白");
        assertThat(pair.getTurns().get(0).getResponseFault()).isEqualTo("空白");
        assertThat(pair.getTurns().get(0).getInstructionFault()).isEmpty();

        Correction question = Correction.of(QUESTION, Form.CONTEXTUAL_QA);
        question.setSpan("");
        assertThat(question.findsFault("空白")).isTrue();
        assertThat(question.getSpanFault()).isEqualTo("空白");
    }

    @Test
    void keepsWhatIsNotEdited() {
        Correction correction = Correction.of(QUESTION, Form.CONTEXTUAL_QA);
        correction.getTurns().get(0).setResponse("先停機，再量測溫度。");

        assertThat(correction.isChanged()).isTrue();
        assertThat(correction.findsFault("空白")).isFalse();
        assertThat(correction.corrected().passage()).isEqualTo(QUESTION.passage());
        assertThat(correction.corrected().span()).isEqualTo(QUESTION.span());
        assertThat(correction.corrected().turns().get(0).response()).isEqualTo("先停機，再量測溫度。");
    }
}
