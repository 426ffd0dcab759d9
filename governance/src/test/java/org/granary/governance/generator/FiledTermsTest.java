package org.granary.governance.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.granary.governance.generator.GeneratorTermsCases.MONDAY;
import static org.granary.governance.generator.GeneratorTermsCases.answers;
import static org.granary.governance.generator.GeneratorTermsCases.filed;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.rights.GeneratorTermsStanding.Answer;
import org.granary.governance.rights.GeneratorTermsStanding.Change;
import org.junit.jupiter.api.Test;

class FiledTermsTest {

    private static final String SILENT = "These are the terms.";
    private static final String FORBIDDING = "You may not publish output.";

    @Test
    void saysWhatWasConcludedWhichMayBeLessThanWhatWasEntered() {
        var terms = filed("v1", "YES YES YES UNSAID", SILENT, Optional.empty());
        assertCode("GENERATOR_TERMS_INVALID", () -> terms.conclude("lin", MONDAY, less("YES YES YES YES")));
        assertThat(terms.concludedBy()).isEmpty();

        terms.conclude("lin", MONDAY, less("YES NO UNSAID UNSAID"));

        var standing = terms.standing(List.of(terms));
        assertThat(standing.compete()).isEqualTo(Answer.NO);
        assertThat(standing.commercial()).isEqualTo(Answer.UNSAID);
        assertThat(standing.concludedBy()).contains("lin");
    }

    @Test
    void isNotConcludedAgainstItsOwnTextWithoutAWord() {
        var terms = filed("v1", "YES YES YES YES", FORBIDDING, Optional.empty());
        assertThat(terms.conflicts()).hasSize(1);
        assertCode("GENERATOR_TERMS_CONFLICT", () -> terms.conclude("lin", MONDAY, Conclusion.asEntered()));
        assertCode("GENERATOR_TERMS_CONFLICT", () -> terms.conclude("lin", MONDAY, ruled(TermsQuestion.TRAIN, "?")));
        assertCode("GENERATOR_TERMS_CONFLICT", () -> terms.conclude("lin", MONDAY, ruled(TermsQuestion.PUBLISH, " ")));

        terms.conclude("lin", MONDAY, ruled(TermsQuestion.PUBLISH, "A letter of 1 March permits it."));

        assertThat(terms.conflicts()).isEmpty();
        assertThat(terms.conclusion().orElseThrow().rulings())
                .containsExactly(new ConcludedTerms.Ruling(
                        TermsQuestion.PUBLISH, List.of(FORBIDDING), "A letter of 1 March permits it."));
    }

    @Test
    void needsNoWordWhereLessIsConcluded() {
        var terms = filed("v1", "YES YES YES YES", FORBIDDING, Optional.empty());
        terms.conclude("lin", MONDAY, less("YES YES YES NO"));
        assertThat(terms.conclusion().orElseThrow().rulings()).isEmpty();
    }

    @Test
    void isDecidedOnceAndByAnother() {
        var terms = filed("v1", "YES YES YES YES", SILENT, Optional.empty());
        assertCode("APPROVAL_OF_OWN_SUBMISSION", () -> terms.conclude("wang", MONDAY, Conclusion.asEntered()));
        assertCode("APPROVAL_OF_OWN_SUBMISSION", () -> terms.refuse("wang", MONDAY, "mine"));
        assertCode("GENERATOR_TERMS_INVALID", () -> terms.refuse("lin", MONDAY, " "));
        terms.refuse("lin", MONDAY, "not their terms");
        assertCode("GENERATOR_TERMS_INVALID", () -> terms.conclude("lin", MONDAY, Conclusion.asEntered()));
        assertCode("GENERATOR_TERMS_INVALID", () -> terms.revoke("lin", MONDAY));
    }

    @Test
    void isChangedByAllLaterEntriesOfItsLineThatNobodyRefused() {
        var first = filed("v1", "YES YES YES YES", SILENT, Optional.empty());
        var second = filed("v2", "YES YES YES YES", SILENT, Optional.of(first));
        var third = filed("v3", "YES YES YES YES", SILENT, Optional.of(second));
        var line = List.of(first, second, third);
        second.conclude("lin", MONDAY, kept());

        assertThat(first.standing(line).changes())
                .containsExactly(new Change("v2", MONDAY, true), new Change("v3", MONDAY, false));
        assertThat(second.standing(line).changes()).containsExactly(new Change("v3", MONDAY, false));
        assertThat(third.standing(line).changes()).isEmpty();

        third.refuse("lin", MONDAY, "a draft of theirs");
        assertThat(first.standing(line).changes()).containsExactly(new Change("v2", MONDAY, true));
        assertThat(second.standing(line).changes()).isEmpty();
    }

    private static Conclusion less(String words) {
        return new Conclusion(Optional.of(answers(words)), List.of(), Optional.empty());
    }

    private static Conclusion ruled(TermsQuestion question, String why) {
        return new Conclusion(Optional.empty(), List.of(new Conclusion.Word(question, why)), Optional.empty());
    }

    private static Conclusion kept() {
        return new Conclusion(
                Optional.empty(),
                List.of(),
                Optional.of(new ConcludedTerms.Earlier(ConcludedTerms.Fate.KEPT, "made before")));
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GranaryException.class,
                        fault -> assertThat(fault.code().toString()).isEqualTo(code));
    }
}
