package org.granary.governance.agreement;

import java.util.List;
import java.util.Map;

/** An agreement's text as a page that stands by itself, in both languages; the same text and signatures give the same bytes. */
final class AgreementHtml {

    private static final String STYLE =
            "body{font-family:'Noto Serif TC','PMingLiU',serif;max-width:46rem;margin:2rem auto;"
                    + "padding:0 1rem;line-height:1.7;color:#1a1a1a}h1{font-size:1.4rem}h2{font-size:1.05rem;margin:1.4rem 0 .2rem}"
                    + "section+section{border-top:1px solid #999;margin-top:3rem;padding-top:1rem}p{margin:.2rem 0}"
                    + "code{font-size:.8rem;word-break:break-all}";

    private AgreementHtml() {}

    static String of(AgreementText text, String termsSha256, List<AgreementSignature.Signed> signatures) {
        var page =
                new StringBuilder("<!DOCTYPE html>\n<html lang=\"zh-TW\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
        page.append(escaped(text.heading().zh())).append("</title>\n<style>").append(STYLE);
        page.append("</style>\n</head>\n<body>\n");
        for (TextBundle words : List.of(TextBundle.TAIWAN, TextBundle.ENGLISH)) {
            page.append("<section lang=\"")
                    .append(words.locale().toLanguageTag())
                    .append("\">\n<h1>")
                    .append(escaped(words.of(text.heading())))
                    .append("</h1>\n");
            int number = 1;
            for (Clause clause : text.clauses()) {
                heading(page, number + ". " + words.of(clause.title()));
                paragraph(page, words.of(clause.text()));
                number++;
            }
            heading(page, words.text("signatures"));
            lines(words, signatures).forEach(line -> paragraph(page, line));
            page.append("<p><code>")
                    .append(escaped(words.text("terms-hash", Map.of("hash", termsSha256))))
                    .append("</code></p>\n</section>\n");
        }
        return page.append("</body>\n</html>\n").toString();
    }

    /** Who has signed, line by line. */
    static List<String> lines(TextBundle words, List<AgreementSignature.Signed> signatures) {
        return signatures.isEmpty()
                ? List.of(words.text("unsigned"))
                : signatures.stream()
                        .map(signed -> words.text(
                                "signature",
                                Map.of(
                                        "organisation", signed.organisation(),
                                        "signatory",
                                                words.text("signatory."
                                                        + signed.signatory().name()),
                                        "signer", signed.signer(),
                                        "at", signed.at().toString())))
                        .toList();
    }

    private static void heading(StringBuilder page, String text) {
        page.append("<h2>").append(escaped(text)).append("</h2>\n");
    }

    private static void paragraph(StringBuilder page, String text) {
        page.append("<p>").append(escaped(text)).append("</p>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
