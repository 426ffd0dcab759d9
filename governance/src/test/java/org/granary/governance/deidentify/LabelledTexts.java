package org.granary.governance.deidentify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Texts whose identifiers somebody has marked, and what an engine leaves of them. */
final class LabelledTexts {

    record Label(int start, int end, String name) {}

    record LabelledText(String id, String text, List<Label> labels) {}

    /** @param strict found with exactly these offsets; {@code partly} at least touched, {@code gone} no character of it is left */
    record Tally(int labels, int gone, int strict, int found) {
        double shareGone() {
            return labels == 0 ? 1 : (double) gone / labels;
        }

        @Override
        public String toString() {
            double precision = found == 0 ? 0 : (double) strict / found;
            double recall = labels == 0 ? 0 : (double) strict / labels;
            double f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
            return "labels %4d  gone %.3f  strict precision %.3f  recall %.3f  F1 %.3f"
                    .formatted(labels, shareGone(), precision, recall, f1);
        }
    }

    /** The label that a kind is scored under. */
    static final Map<IdentifierKind, String> LABELS = Map.ofEntries(
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
            Map.entry(IdentifierKind.SECRET, "SEC"));

    private LabelledTexts() {}

    static List<LabelledText> read(Path file) throws IOException {
        var mapper = new ObjectMapper();
        var texts = new ArrayList<LabelledText>();
        for (String line : Files.readAllLines(file)) {
            JsonNode node = mapper.readTree(line);
            String text = node.get("text").asText();
            var labels = new ArrayList<Label>();
            for (JsonNode span : node.get("spans")) {
                int start = text.offsetByCodePoints(0, span.get("start").asInt());
                int end = text.offsetByCodePoints(0, span.get("end").asInt());
                labels.add(new Label(start, end, span.get("label").asText()));
            }
            texts.add(new LabelledText(node.get("id").asText(), text, labels));
        }
        return texts;
    }

    static Map<String, Tally> score(List<LabelledText> texts, Deidentifier engine) {
        var tallies = new TreeMap<String, Tally>();
        for (LabelledText text : texts) {
            List<Span> found = engine.find(text.text());
            for (Label label : text.labels()) {
                boolean strict = found.stream()
                        .anyMatch(span -> span.start() == label.start()
                                && span.end() == label.end()
                                && label.name().equals(LABELS.get(span.kind())));
                add(tallies, label.name(), new Tally(1, isGone(text.text(), label, found) ? 1 : 0, strict ? 1 : 0, 0));
            }
            for (Span span : found) {
                add(tallies, LABELS.getOrDefault(span.kind(), span.kind().name()), new Tally(0, 0, 0, 1));
            }
        }
        return tallies;
    }

    private static void add(Map<String, Tally> tallies, String label, Tally more) {
        tallies.merge(
                label,
                more,
                (a, b) -> new Tally(
                        a.labels() + b.labels(), a.gone() + b.gone(), a.strict() + b.strict(), a.found() + b.found()));
    }

    /** Every letter, digit and Han character of the label lies in a finding. */
    static boolean isGone(String text, Label label, List<Span> found) {
        for (int i = label.start(); i < label.end(); i++) {
            int at = i;
            boolean covered = found.stream().anyMatch(span -> span.start() <= at && at < span.end());
            if (!covered && Character.isLetterOrDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
