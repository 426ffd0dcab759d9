package org.granary.governance.generator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.governance.rights.GeneratorTermsStanding.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the text of a provider's terms what it says of outputs, sentence by sentence, in English and Chinese.
 *
 * <p>It points a steward to sentences; it concludes nothing. A sentence counts where it speaks of what a model puts out, of one of the four
 * questions, and says clearly that something may or may not be. Errs on the side of a prohibition, since one that is none costs a look. Items of a
 * list that begins with a prohibition ("You may not:") are prohibitions. Texts of any length, in time linear in it.
 */
final class TermsDetector {

    /** The most characters of a quote. */
    static final int QUOTE = 300;

    /** Longer sentences are cut here before they are read: patterns look at so many characters at once. */
    private static final int SENTENCE = 2_000;

    private static final Pattern OUTPUTS =
            words("outputs?|generated (?:content|text|data|material)|completions?|responses?"
                    + "|results|synthetic data|輸出|產出|生成(?:的)?(?:內容|文字|資料|結果)|產生(?:的)?(?:內容|文字|資料|結果)");

    private static final Map<TermsQuestion, Pattern> ABOUT = new EnumMap<>(Map.of(
            TermsQuestion.TRAIN,
            words("(?:train|fine-?\\s?tun|distil|improv|develop|build|creat)\\w{0,4}\\b.{0,80}?\\bmodels?"
                    + "|model (?:training|distillation)|(?:訓練|微調|蒸餾|改進|改善|開發).{0,30}?模型|模型(?:的)?(?:訓練|微調|蒸餾)"),
            TermsQuestion.COMPETE,
            words(
                    "compet(?:e|es|ing|itive|itors?)|(?:any )?other (?:large )?(?:language |ai |generative )?models?|競爭|相競|其他(?:大型)?(?:語言)?模型"),
            TermsQuestion.COMMERCIAL,
            words(
                    "commercial(?:ly)?|non-?commercial(?:ly)?|for (?:a )?profit|research(?: purposes| use)? only|only for research"
                            + "|solely for (?:academic |non-?commercial )?research|商業|商用|營利|僅(?:供|限)(?:於)?(?:學術|研究)"),
            TermsQuestion.PUBLISH,
            words(
                    "publish(?:es|ed|ing)?|publication|distribut(?:e|es|ed|ing|ion)|redistribut\\w{1,6}|make (?:it |them )?public(?:ly available)?"
                            + "|share|disclos(?:e|ed|ing)|公開|發布|發佈|散布|散佈|發表|分享|轉載")));

    private static final Pattern COMPETING = words("compet(?:e|es|ing|itive|itors?)|競爭|相競");

    private static final Pattern ALWAYS_AGAINST_GAIN = words("non-?commercial(?:ly)?|research(?: purposes| use)? only"
            + "|only for research|solely for (?:academic |non-?commercial )?research|非商業|非營利|僅(?:供|限)(?:於)?(?:學術|研究)");

    private static final Pattern FORBIDS = words(
            "(?:may|must|shall|will|can|do|should|are|is) ?not|cannot|can't|don't|won't|never|prohibit\\w{0,5}|forbid\\w{0,4}"
                    + "|not (?:be )?(?:permitted|allowed)|refrain from|without (?:our |the )?(?:prior )?(?:written )?(?:consent|permission)"
                    + "|不得|禁止|不可|不允許|不能|不應|不准|切勿|請勿|未經");

    private static final Pattern PERMITS = words(
            "may|can|permit(?:s|ted)?|allow(?:s|ed)?|free to|entitled to|right to|grants? you|licen[cs]e to|shall include"
                    + "|可以?|得以?|允許|准許|同意您|有權");

    private static final Pattern TURNS = Pattern.compile(
            "\\b(?:but|however|except|unless|provided that|other than)\\b|但是?|惟|除非|然而", Pattern.CASE_INSENSITIVE);

    private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?;])\\s+|(?<=[。！？；])|\\R");

    private static final Pattern BULLET =
            Pattern.compile("^\\s{0,8}(?:[-*•‧·]|\\(?[a-z0-9]{1,3}[.)]|[（(]?[一二三四五六七八九十]{1,3}[、)）])\\s*");

    private static final Pattern GOES_ON = Pattern.compile("^\\s{0,8}[a-z\\p{IsHan}]");

    private static final Pattern ENDED = Pattern.compile("[.!?;:。！？；：]\\s{0,2}$");

    private TermsDetector() {}

    private static Pattern words(String alternatives) {
        return Pattern.compile(
                "(?<![a-z])(?:" + alternatives + ")(?![a-z])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** What the text says to the questions, each sentence once, in the order of the text. */
    static List<DetectedAnswer> read(String text) {
        var found = new LinkedHashSet<DetectedAnswer>();
        Optional<String> head = Optional.empty();
        for (String line : lines(text)) {
            boolean item = BULLET.matcher(line).find();
            String words = BULLET.matcher(line).replaceFirst("").strip();
            if (words.isEmpty()) {
                continue;
            }
            if (!item && head.isPresent()) {
                head = Optional.empty();
            }
            for (String sentence : SENTENCES.split(words, -1)) {
                found.addAll(sentence(sentence, item ? head : Optional.empty()));
            }
            if (words.endsWith(":") || words.endsWith("：")) {
                head = Optional.of(words);
            }
        }
        return new ArrayList<>(found);
    }

    /** The lines of a text; a line that goes on with a small letter or in Chinese, where the one before did not end, is part of it. */
    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String next : text.lines().toList()) {
            boolean goesOn =
                    GOES_ON.matcher(next).find() && !BULLET.matcher(next).find() && !line.isEmpty();
            if (goesOn
                    && !ENDED.matcher(line.substring(Math.max(0, line.length() - 3)))
                            .find()) {
                line.append(' ').append(next.strip());
            } else {
                lines.add(line.toString());
                line.setLength(0);
                line.append(next);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** Reads a sentence with the head of the list that it stands in, which may name the outputs or forbid. */
    private static List<DetectedAnswer> sentence(String raw, Optional<String> head) {
        String sentence = raw.strip().replaceAll("\\s+", " ");
        sentence = sentence.substring(0, Math.min(sentence.length(), SENTENCE));
        String whole = head.map(before -> before + " ").orElse("") + sentence;
        if (!OUTPUTS.matcher(whole).find()) {
            return List.of();
        }
        boolean under = head.filter(before -> FORBIDS.matcher(before).find()).isPresent();
        boolean permitted =
                !under && head.filter(before -> PERMITS.matcher(before).find()).isPresent();
        var found = new ArrayList<DetectedAnswer>();
        String[] clauses = TURNS.split(sentence, -1);
        Answer before = under ? Answer.NO : permitted ? Answer.YES : Answer.UNSAID;
        for (int i = 0; i < clauses.length; i++) {
            String clause = clauses[i].strip();
            Answer mood = mood(clause, i == 0 ? before : Answer.UNSAID, i > 0);
            for (TermsQuestion question : TermsQuestion.values()) {
                Answer answer = answer(question, clause, mood);
                if (answer != Answer.UNSAID) {
                    found.add(new DetectedAnswer(question, answer, quote(sentence)));
                }
            }
        }
        return found;
    }

    private static Answer mood(String clause, Answer otherwise, boolean turned) {
        if (FORBIDS.matcher(clause).find() || (turned && startsWithNot(clause))) {
            return Answer.NO;
        }
        return PERMITS.matcher(clause).find() && otherwise != Answer.NO ? Answer.YES : otherwise;
    }

    private static boolean startsWithNot(String clause) {
        String small = clause.toLowerCase(Locale.ROOT);
        return small.startsWith("not ") || small.startsWith("不");
    }

    private static Answer answer(TermsQuestion question, String clause, Answer mood) {
        if (question == TermsQuestion.COMMERCIAL
                && ALWAYS_AGAINST_GAIN.matcher(clause).find()) {
            return Answer.NO;
        }
        if (!about(question, clause)) {
            return Answer.UNSAID;
        }
        if (question == TermsQuestion.TRAIN && mood == Answer.NO && about(TermsQuestion.COMPETE, clause)) {
            // "May not train models that compete" leaves other training open; "may not improve any other model" leaves
            // hardly any.
            return COMPETING.matcher(clause).find() ? Answer.UNSAID : Answer.NO;
        }
        if (question == TermsQuestion.COMPETE
                && mood == Answer.YES
                && !COMPETING.matcher(clause).find()) {
            return Answer.UNSAID;
        }
        return mood;
    }

    private static boolean about(TermsQuestion question, String clause) {
        Matcher matcher = require(ABOUT.get(question)).matcher(clause);
        return matcher.find();
    }

    private static Pattern require(@Nullable Pattern pattern) {
        if (pattern == null) {
            throw new IllegalStateException("a question without its pattern");
        }
        return pattern;
    }

    private static String quote(String sentence) {
        int end = sentence.offsetByCodePoints(0, Math.min(QUOTE, sentence.codePointCount(0, sentence.length())));
        return end == sentence.length() ? sentence : sentence.substring(0, end) + "…";
    }
}
