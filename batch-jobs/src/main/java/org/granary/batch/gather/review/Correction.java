package org.granary.batch.gather.review;

import java.util.List;
import java.util.Optional;
import org.granary.batch.generate.Example;
import org.granary.catalog.source.GenerationPlan.Form;
import org.granary.catalog.source.GenerationPlan.Turn;
import org.jspecify.annotations.Nullable;

/** A record while an expert edits it. A page's own: not thread-safe. */
public final class Correction {

    /** Of no record. */
    static final Correction NONE = new Correction(List.of(), "", "", "", null);

    private final List<EditedTurn> turns;
    private final String passage;
    private final String spanBefore;
    private final String rejectedBefore;
    private final @Nullable Form form;
    private String span;
    private String rejected;
    private String spanFault = "";
    private String rejectedFault = "";

    private Correction(List<EditedTurn> turns, String passage, String span, String rejected, @Nullable Form form) {
        this.turns = turns;
        this.passage = passage;
        this.spanBefore = span;
        this.rejectedBefore = rejected;
        this.span = span;
        this.rejected = rejected;
        this.form = form;
    }

    /** Of a record as it stands; {@code form} is null for rows of a table. */
    static Correction of(Example example, @Nullable Form form) {
        return new Correction(
                example.turns().stream().map(EditedTurn::new).toList(),
                example.passage().orElse(""),
                example.span().orElse(""),
                example.rejected().orElse(""),
                form);
    }

    public List<EditedTurn> getTurns() {
        return turns;
    }

    /** What a contextual question is about, which nobody edits; empty for other forms. */
    public String getPassage() {
        return passage;
    }

    public boolean isContextual() {
        return form == Form.CONTEXTUAL_QA;
    }

    public boolean isPreference() {
        return form == Form.PREFERENCE;
    }

    public String getSpan() {
        return span;
    }

    public void setSpan(@Nullable String typed) {
        span = unix(typed);
    }

    public String getRejected() {
        return rejected;
    }

    public void setRejected(@Nullable String typed) {
        rejected = unix(typed);
    }

    /** Browsers send other line ends than they got. */
    private static String unix(@Nullable String typed) {
        return typed == null ? "" : typed.replace("\r\n", "\n");
    }

    /** What is wrong with the field; empty for nothing. */
    public String getSpanFault() {
        return spanFault;
    }

    /** What is wrong with the field; empty for nothing. */
    public String getRejectedFault() {
        return rejectedFault;
    }

    boolean isChanged() {
        return turns.stream().anyMatch(EditedTurn::isChanged)
                || !span.equals(spanBefore)
                || !rejected.equals(rejectedBefore);
    }

    /** Marks the fields that are empty with these words; whether one is. */
    boolean findsFault(String empty) {
        boolean found = false;
        for (EditedTurn turn : turns) {
            found |= turn.findsFault(empty);
        }
        spanFault = isContextual() && span.isBlank() ? empty : "";
        rejectedFault = isPreference() && rejected.isBlank() ? empty : "";
        return found || !spanFault.isEmpty() || !rejectedFault.isEmpty();
    }

    Example corrected() {
        return new Example(
                turns.stream()
                        .map(turn -> new Turn(turn.getInstruction(), turn.getResponse()))
                        .toList(),
                Optional.of(passage).filter(text -> !text.isEmpty()),
                Optional.of(span).filter(text -> !text.isEmpty()),
                Optional.of(rejected).filter(text -> !text.isEmpty()));
    }

    /** An instruction and its response while they are edited. */
    public static final class EditedTurn {

        private final Turn before;
        private String instruction;
        private String response;
        private String instructionFault = "";
        private String responseFault = "";

        EditedTurn(Turn before) {
            this.before = before;
            this.instruction = before.instruction();
            this.response = before.response();
        }

        public String getInstruction() {
            return instruction;
        }

        public void setInstruction(@Nullable String typed) {
            instruction = unix(typed);
        }

        public String getResponse() {
            return response;
        }

        public void setResponse(@Nullable String typed) {
            response = unix(typed);
        }

        /** What is wrong with the field; empty for nothing. */
        public String getInstructionFault() {
            return instructionFault;
        }

        /** What is wrong with the field; empty for nothing. */
        public String getResponseFault() {
            return responseFault;
        }

        boolean isChanged() {
            return !instruction.equals(before.instruction()) || !response.equals(before.response());
        }

        boolean findsFault(String empty) {
            instructionFault = instruction.isBlank() ? empty : "";
            responseFault = response.isBlank() ? empty : "";
            return !instructionFault.isEmpty() || !responseFault.isEmpty();
        }
    }
}
