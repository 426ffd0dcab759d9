package org.granary.governance.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.granary.governance.desk.Reminder.Due;
import org.granary.governance.desk.Reminder.Stage;

/** What a mail says, in both languages: kinds, ids, days and where the desk is; nothing of what records or people are. */
record DigestText(String subject, String text) {

    private static final String LINE = "\n";

    static DigestText of(List<Due> items, String desk, Instant now) {
        String count = Integer.toString(items.size());
        String subject = DeskTexts.TAIWAN.text("mail.subject", Map.of("count", count)) + " / "
                + DeskTexts.ENGLISH.text("mail.subject", Map.of("count", count));
        return new DigestText(
                subject,
                body(DeskTexts.TAIWAN, items, desk, now) + LINE + "--------" + LINE + LINE
                        + body(DeskTexts.ENGLISH, items, desk, now));
    }

    private static String body(DeskTexts words, List<Due> items, String desk, Instant now) {
        var text = new StringBuilder();
        for (Stage stage : Stage.values()) {
            List<Due> told = items.stream().filter(due -> due.stage() == stage).toList();
            if (!told.isEmpty()) {
                text.append(words.text("mail." + stage, Map.of())).append(LINE).append(LINE);
                told.forEach(due -> text.append(line(words, due, now)).append(LINE));
                text.append(LINE);
            }
        }
        return text.append(words.text("mail.desk", Map.of("desk", desk)))
                .append(LINE)
                .toString();
    }

    private static String line(DeskTexts words, Due due, Instant now) {
        long days = Duration.between(due.waiting().since(), now).toDays();
        return words.text(
                "mail.item",
                Map.of(
                        "kind", words.text("kind." + due.waiting().kind(), Map.of()),
                        "subject", due.waiting().subject(),
                        "days", Long.toString(days)));
    }
}
