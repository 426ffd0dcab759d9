package org.granary.governance.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.granary.governance.rights.GeneratorTermsStanding.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsDetectorTest {

    /** Sentences of ours, in the manner of providers' terms. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            You may train models with the output.                                             | TRAIN YES
            You are free to use outputs to fine-tune your own models.                         | TRAIN YES
            Whoever trains a model with results of ours shall include our name in its name.   | TRAIN YES
            You must not use generated content to train any machine learning model.          | TRAIN NO
            Do not distil our responses into models of your own.                             | TRAIN NO
            You will not use any output to improve any other large language model.           | TRAIN NO, COMPETE NO
            Output may not be used to develop models that compete with ours.                 | COMPETE NO
            You may train models with outputs, but not models that compete with our own.     | TRAIN YES, COMPETE NO
            You may use output to build models that compete with ours.                       | TRAIN YES, COMPETE YES
            Outputs can be used commercially.                                                 | COMMERCIAL YES
            Generated text is for non-commercial use.                                        | COMMERCIAL NO
            Outputs are provided for research purposes only.                                 | COMMERCIAL NO
            You may publish completions.                                                      | PUBLISH YES
            You may not distribute outputs unless you name us.                                | PUBLISH NO
            You cannot make output publicly available and may not share it.                  | PUBLISH NO
            您可以使用輸出內容訓練模型。                                                          | TRAIN YES
            不得以生成內容訓練與本公司相競爭之模型。                                              | COMPETE NO
            使用者不得將輸出用於訓練其他模型。                                                  | TRAIN NO, COMPETE NO
            輸出僅供研究使用。                                                                  | COMMERCIAL NO
            生成內容得作商業使用，但不得公開發布。                                              | COMMERCIAL YES, PUBLISH NO
            We may change these terms.                                                        | ''
            You may train models on your own data.                                            | ''
            Our models can make mistakes, so check the output.                               | ''
            """)
    void readsWhatASentenceSaysOfOutputs(String text, String expected) {
        var said = new TreeSet<String>();
        TermsDetector.read(text).forEach(found -> said.add(found.question() + " " + found.answer()));
        assertThat(said).isEqualTo(new TreeSet<>(expected.isEmpty() ? Set.of() : Set.of(expected.split(", "))));
    }

    @Test
    void takesTheItemsOfAProhibitionAsProhibitions() {
        var found = TermsDetector.read("""
                What you may not do with our services:
                - Use output to train a model that competes with ours
                - Publish output as if people had written it

                You may use output for commercial ends.
                """);
        assertThat(found)
                .extracting(answer -> answer.question() + " " + answer.answer())
                .containsExactly("COMPETE NO", "PUBLISH NO", "COMMERCIAL YES");
        assertThat(found.get(0).quote()).isEqualTo("Use output to train a model that competes with ours");
    }

    @Test
    void readsASentenceThatWasWrapped() {
        assertThat(TermsDetector.read("You may\n  not use the output\nto train a model.\nYou may publish it."))
                .containsExactly(new DetectedAnswer(
                        TermsQuestion.TRAIN, Answer.NO, "You may not use the output to train a model."));
    }

    @Test
    void quotesNoMoreThanAPassage() {
        var found = TermsDetector.read("You must not use output to train a model, " + "𠮷x".repeat(5_000) + ".");
        assertThat(found).hasSize(1);
        String quote = found.get(0).quote();
        assertThat(quote.codePointCount(0, quote.length())).isEqualTo(TermsDetector.QUOTE + 1);
    }

    /** A text that makes the patterns try again and again ends, whatever its length. */
    @Test
    void readsTextsThatWereMadeToKeepItBusy() {
        for (String unit : List.of("train ", "output train ", "not ", "- ", "可訓練", "(a", "\u3000 \t", "may may:\n- ")) {
            assertThat(TermsDetector.read(unit.repeat(200_000))).hasSizeLessThan(10);
        }
    }

    @Test
    void findsOnlyWhatSpeaksAgainstAYes() {
        var detected = TermsDetector.read("You may not publish output. You may train models with output.");
        var yes = GeneratorTermsCases.answers("YES YES YES YES");
        assertThat(TermsConflict.of(detected, yes))
                .singleElement()
                .isEqualTo(new TermsConflict(TermsQuestion.PUBLISH, List.of("You may not publish output.")));
        assertThat(TermsConflict.of(detected, GeneratorTermsCases.answers("NO NO NO UNSAID")))
                .isEmpty();
    }
}
