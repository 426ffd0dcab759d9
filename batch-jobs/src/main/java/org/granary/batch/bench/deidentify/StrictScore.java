package org.granary.batch.bench.deidentify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.granary.governance.deidentify.Deidentifier;
import org.granary.governance.deidentify.IdentifierKind;
import org.granary.governance.deidentify.Span;

/** Strict span scores: a finding counts where both ends and the label are those that somebody marked. */
final class StrictScore {

    /** Marked so that they stay: officials in their office. */
    private static final String KEPT = "K";

    /** The label that each kind is scored under; sets that mark more than one of ours as one. */
    private static final Map<IdentifierKind, String> LABELS = Map.ofEntries(
            Map.entry(IdentifierKind.NATIONAL_ID, "ID"),
            Map.entry(IdentifierKind.RESIDENT_CERTIFICATE, "ID"),
            Map.entry(IdentifierKind.BUSINESS_NUMBER, "ID"),
            Map.entry(IdentifierKind.PERSONAL_NUMBER, "ID"),
            Map.entry(IdentifierKind.PHONE, "TEL"),
            Map.entry(IdentifierKind.EMAIL, "MAIL"),
            Map.entry(IdentifierKind.LICENSE_PLATE, "CAR"),
            Map.entry(IdentifierKind.BANK_ACCOUNT, "ACCT"),
            Map.entry(IdentifierKind.CARD, "ACCT"),
            Map.entry(IdentifierKind.ADDRESS, "ADDR"),
            Map.entry(IdentifierKind.NAME, "P"),
            Map.entry(IdentifierKind.DATE_OF_BIRTH, "BIRTH"),
            Map.entry(IdentifierKind.DATE, "DATE"),
            Map.entry(IdentifierKind.HANDLE, "HDL"),
            Map.entry(IdentifierKind.URL, "URL"),
            Map.entry(IdentifierKind.IP_ADDRESS, "IP"),
            Map.entry(IdentifierKind.AGREED_TERM, "TERM"),
            Map.entry(IdentifierKind.DEVICE, "DEVICE"),
            Map.entry(IdentifierKind.COORDINATES, "PLACE"),
            Map.entry(IdentifierKind.SECRET, "SEC"));

    /** Labels of ours that are scored under one. */
    private static final Map<String, String> MADE = Map.of("FN", "P", "ARC", "ID", "UBN", "ID", "PNO", "ID");

    private static final class Tally {
        private int marked;
        private int found;
        private int right;

        double precision() {
            return found == 0 ? 0 : right / (double) found;
        }

        double recall() {
            return marked == 0 ? 0 : right / (double) marked;
        }

        double f1() {
            return marked + found == 0 ? 1 : 2.0 * right / (marked + found);
        }
    }

    private final Map<String, Tally> byLabel = new TreeMap<>();
    private final Tally all = new Tally();
    private int texts;

    /** Scores an engine on texts; mistakes go to {@code mistakes}, one a line. */
    static StrictScore of(List<LabelledText> texts, Deidentifier engine, PrintStream mistakes) {
        var score = new StrictScore();
        for (LabelledText text : texts) {
            score.add(text, labels(engine.find(text.text())), mistakes);
        }
        return score;
    }

    /** Scores what was found by others, text by text. */
    static StrictScore of(List<LabelledText> texts, List<Set<LabelledText.Label>> found) {
        var score = new StrictScore();
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        for (int i = 0; i < texts.size(); i++) {
            score.add(texts.get(i), found.get(i), nowhere);
        }
        return score;
    }

    private static Set<LabelledText.Label> labels(List<Span> spans) {
        Set<LabelledText.Label> found = new HashSet<>();
        for (Span span : spans) {
            found.add(new LabelledText.Label(
                    span.start(),
                    span.end(),
                    LABELS.getOrDefault(span.kind(), span.kind().name())));
        }
        return found;
    }

    private void add(LabelledText text, Set<LabelledText.Label> found, PrintStream mistakes) {
        texts++;
        Set<LabelledText.Label> marked = new HashSet<>();
        for (LabelledText.Label label : text.labels()) {
            if (!label.name().equals(KEPT)) {
                marked.add(new LabelledText.Label(
                        label.start(), label.end(), MADE.getOrDefault(label.name(), label.name())));
            }
        }
        for (LabelledText.Label label : marked) {
            count(label, found.contains(label), true);
            if (!found.contains(label)) {
                mistakes.println("missed " + shown(text, label));
            }
        }
        for (LabelledText.Label label : found) {
            count(label, false, false);
            if (!marked.contains(label)) {
                mistakes.println("wrong  " + shown(text, label));
            }
        }
    }

    private void count(LabelledText.Label label, boolean right, boolean isMarked) {
        for (Tally tally : List.of(all, byLabel.computeIfAbsent(label.name(), key -> new Tally()))) {
            tally.marked += isMarked ? 1 : 0;
            tally.found += isMarked ? 0 : 1;
            tally.right += right ? 1 : 0;
        }
    }

    private static String shown(LabelledText text, LabelledText.Label label) {
        String all = text.text();
        return (label.name() + " " + all.substring(Math.max(0, label.start() - 10), label.start()) + "【"
                        + all.substring(label.start(), label.end()) + "】"
                        + all.substring(label.end(), Math.min(all.length(), label.end() + 8)))
                .replace('\n', '⏎');
    }

    double f1() {
        return all.f1();
    }

    /** Precision, recall and F1 of all, and F1 by label. */
    void put(ObjectNode line) {
        line.put("texts", texts)
                .put("marked", all.marked)
                .put("precision", rounded(all.precision()))
                .put("recall", rounded(all.recall()))
                .put("f1", rounded(all.f1()));
        ObjectNode kinds = line.putObject("f1ByKind");
        byLabel.forEach((label, tally) -> kinds.put(label, rounded(tally.f1())));
    }

    static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
