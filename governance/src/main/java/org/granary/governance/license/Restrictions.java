package org.granary.governance.license;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds sentences in which a publisher limits what may be done: "for non-commercial research purposes only".
 *
 * <p>It errs towards finding: a limit that is none costs a steward a look, one that is overlooked costs the publisher its right.
 */
final class Restrictions {

    /** A sentence with its limits. */
    record Statement(String wording, Set<Restriction> restrictions) {
        Statement {
            restrictions = Set.copyOf(restrictions);
        }
    }

    private static final int LONGEST_QUOTE = 400;

    private static final Pattern SENTENCE_END =
            Pattern.compile("(?<=[.!?;])\\s+(?=\\S)|(?<=[。！？；])|\\R\\s*\\R|\\R(?=\\s*(?:[-*#>]|\\d+[.)])\\s)");

    private static final Pattern BOTH_KINDS = Pattern.compile(
            "(?<!non[- ])(?<!non)commercial(?:ly)?\\s*(?:,|and|or|/|as well as|and/or)+\\s*(?:for\\s+)?non[- ]?commercial"
                    + "|non[- ]?commercial(?:ly)?\\s*(?:,|and|or|/|as well as|and/or)+\\s*(?:for\\s+)?commercial"
                    + "|商業(?:及|與|和|或|、)非商業|非商業(?:及|與|和|或|、)商業|商业(?:及|与|和|或|、)非商业");

    private static final Map<Restriction, Pattern> PATTERNS = Map.of(
            Restriction.NON_COMMERCIAL,
            Pattern.compile("non[- ]?commercial(?:ly)?\\b"
                    + "|\\bno\\s+commercial\\b|\\bnot\\s+(?:\\w+\\s+){0,6}commercial"
                    + "|commercial\\s+(?:use|usage|purposes?|exploitation|applications?)\\s+(?:\\w+\\s+){0,4}(?:not|prohibited|forbidden|excluded|disallowed|without|requires?)"
                    + "|(?:prohibit|forbid|exclud|disallow)\\w*\\s+(?:\\w+\\s+){0,4}commercial"
                    + "|permission\\s+(?:\\w+\\s+){0,3}commercial"
                    + "|非商業|非商业|非營利|非营利|(?:禁止|不得|不可|嚴禁|严禁)[^。；]{0,12}(?:商業|商业|商用|營利|营利)"),
            Restriction.RESEARCH_ONLY,
            Pattern.compile(
                    "(?:research|academic|educational?|scientific|teaching|study|scholarly)\\b[^.;]{0,50}\\bonly\\b"
                            + "|\\b(?:only|solely|exclusively|restricted|limited)\\b[^.;]{0,60}\\b(?:research|academic|educational?|scientific|teaching|scholarly)\\b"
                            + "|research[- ]only|\\b(?:research|academic)(?:\\s+and\\s+(?:research|academic|educational?))?\\s+use\\s+licen[sc]e"
                            + "|(?:僅|仅|只|限)[^。；]{0,10}(?:研究|學術|学术|教學|教学)"),
            Restriction.NO_REDISTRIBUTION,
            Pattern.compile(
                    "(?:\\bnot\\b|\\bno\\b|prohibit\\w*|forbid\\w*|without)\\s+(?:\\w+[\\s,]+){0,5}(?:re-?distribut|shared?\\s+with\\s+(?:third|others)|transfer(?:red)?\\s+to\\s+third)"
                            + "|(?:禁止|不得|不可)[^。；]{0,10}(?:轉載|转载|散布|散佈|再分發|再分发|轉授權)"),
            Restriction.NO_DERIVATIVES,
            Pattern.compile(
                    "\\bno\\s+(?:derivatives?|derivative\\s+works?|modifications?)\\s+(?:\\w+\\s+){0,2}(?:allowed|permitted)"
                            + "|\\bnot\\s+be\\s+(?:modified|altered|adapted)\\b|\\b(?:may|must|shall|can)\\s?not\\s+(?:modify|alter|adapt)\\s+(?:the|this)\\s+(?:data|corpus|files)"
                            + "|\\bnot\\s+create\\s+derivative"
                            + "|(?:禁止|不得|不可)[^。；]{0,8}改作"),
            Restriction.NO_TRAINING,
            Pattern.compile(
                    "(?:\\bnot\\b|\\bno\\b|prohibit\\w*|forbid\\w*)\\s+(?:[\\w-]+[\\s,]+){0,7}(?:train(?:ing)?\\b|machine\\s+learning|develop\\s+(?:\\w+\\s+){0,2}models)"
                            + "|(?:禁止|不得|不可)[^。；]{0,14}(?:訓練|训练|機器學習|机器学习)"));

    private Restrictions() {}

    /** Every sentence of a text that limits something. */
    static List<Statement> in(String text) {
        var statements = new ArrayList<Statement>();
        for (String sentence : SENTENCE_END.split(text, -1)) {
            String flat = sentence.replaceAll("\\s+", " ").strip();
            Set<Restriction> restrictions = of(flat);
            if (!restrictions.isEmpty()) {
                statements.add(new Statement(
                        flat.length() > LONGEST_QUOTE ? flat.substring(0, LONGEST_QUOTE) + "…" : flat, restrictions));
            }
        }
        return statements;
    }

    /** The limits in one wording. */
    static Set<Restriction> of(String wording) {
        String folded = Wordings.folded(wording);
        var found = EnumSet.noneOf(Restriction.class);
        PATTERNS.forEach((restriction, pattern) -> {
            if (pattern.matcher(folded).find()) {
                found.add(restriction);
            }
        });
        if (found.contains(Restriction.NON_COMMERCIAL)
                && BOTH_KINDS.matcher(folded).find()) {
            found.remove(Restriction.NON_COMMERCIAL);
        }
        return found;
    }
}
