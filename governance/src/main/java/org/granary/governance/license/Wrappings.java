package org.granary.governance.license;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What publishers write around the name of a license, taken off layer by layer: a field's label, a heading's mark, "this dataset is licensed
 * under", a copyright line behind it.
 *
 * <p>Only words that leave the license's meaning as it is are taken off. "Only the code is licensed under MIT" stays whole, and so unknown.
 */
final class Wrappings {

    private static final Pattern LABEL = Pattern.compile(
            "(?i)^(?:[#>*\\s]+|licen[sc]e\\s*[:：=]\\s*|授權(?:方式|條款)?\\s*[:：]\\s*|授权(?:方式|协议)?\\s*[:：]\\s*|許可\\s*[:：]\\s*)+");

    /** A subject that is all of the data: "this dataset", "the corpus", "X dataset", "X". */
    private static final Pattern LEAD = Pattern.compile(
            "(?i)^(?:(?:(?:all|this|the|our)\\s+)?(?:(?!(?:code|software|script|scripts|models?|weights|parts?|some|most|only|not|except|images?|text|texts)\\b)[\\p{L}\\p{N}_.-]+\\s+){0,4}"
                    + "(?:is|are|was|has\\s+been)\\s+(?:made\\s+)?)?(?:licen[sc]ed|released|distributed|available|published|shared|provided)"
                    + "\\s+under\\s+(?:the\\s+terms\\s+of\\s+)?(?:the\\s+|an?\\s+)?");

    /** "Like the original set, this one is …" */
    private static final Pattern COMPARISON = Pattern.compile("(?i)^(?:like|as with|similar to)\\s[^,.;]{1,60},\\s+");

    private static final Pattern HAN_LEAD =
            Pattern.compile("^(?:本|此)?(?:資料集?|数据集?|作品|網站|著作|內容|语料|語料)?(?:係|是|皆|均)?(?:採用?|采用|依據?|以|依照|遵循|使用)\\s*");
    private static final Pattern HAN_TAIL = Pattern.compile("\\s*(?:進行授權|进行授权|授權釋出|釋出|發布|发布|授权|授權|許可協議|许可协议|协议)+。?$");
    private static final Pattern COPYRIGHT_TAIL =
            Pattern.compile("(?i)[\\s,;.]+copyright\\s*(?:©|\\(c\\))\\s*[^.;]{0,60}$");
    private static final Pattern DEFINED_TAIL =
            Pattern.compile("(?i)\\s*\\(the\\s+[\"“”']licen[sc]e[\"“”']\\)[\\s;.…]*$");
    private static final Pattern LICENSE_TAIL = Pattern.compile("(?i)\\s+licen[sc]e(?:\\s+agreement)?$");
    private static final Pattern MARKUP = Pattern.compile("\\[([^\\]]+)]\\((https?://[^)\\s]+)\\)");

    private Wrappings() {}

    /** The text itself first, then with less and less around it; each once. */
    static Set<String> variants(String text) {
        var variants = new LinkedHashSet<String>();
        variants.add(text);
        String plain = MARKUP.matcher(text)
                .replaceAll(link -> Matcher.quoteReplacement(link.group(1) + " (" + link.group(2) + ")"));
        String inner = off(LABEL, plain.replaceAll("[*`_]{1,3}(?=\\S)|(?<=\\S)[*`_]{1,3}(?=\\s|$|[.,;:])", ""));
        add(variants, inner);
        inner = off(LEAD, off(COMPARISON, inner));
        inner = off(HAN_TAIL, off(HAN_LEAD, inner));
        add(variants, inner);
        inner = off(DEFINED_TAIL, off(COPYRIGHT_TAIL, withoutStop(inner)));
        add(variants, inner);
        add(variants, off(LICENSE_TAIL, inner));
        return variants;
    }

    private static void add(Set<String> variants, String text) {
        String bare = withoutStop(text.strip());
        if (!bare.isEmpty()) {
            variants.add(bare);
        }
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") || text.endsWith("。") ? text.substring(0, text.length() - 1) : text;
    }

    private static String off(Pattern pattern, String text) {
        return pattern.matcher(text).replaceFirst("").strip();
    }
}
