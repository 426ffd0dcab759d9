package org.granary.governance.deidentify;

import java.util.List;

/**
 * One pass over a text: a table says by its character what may begin at a place, and only that detector looks there. Each detector reads
 * a bounded stretch, so that the time grows with the length of the text and no input makes it explode.
 */
final class DetectionPass {

    private static final byte NUMBER = 1;
    private static final byte LATIN = 2;
    private static final byte HAN = 3;
    private static final byte MAIL = 4;
    private static final byte DOT = 5;
    private static final byte ROAD = 6;
    private static final byte BRACKET = 7;

    private static final byte[] TRIGGERS = new byte[65536];
    private static final boolean[] NAME_STARTS = new boolean[65536];

    static {
        for (int i = 0; i < 65536; i++) {
            NAME_STARTS[i] = mayBeginName((char) i);
            TRIGGERS[i] = trigger((char) i);
        }
    }

    private final TextView text = new TextView();
    private final Findings findings = new Findings();
    private final NameSigns signs = new NameSigns(text, findings);
    private final NameDetector names = new NameDetector(text, findings, signs);
    private final ForeignNameDetector foreignNames = new ForeignNameDetector(text, findings, signs);
    private final AddressDetector addresses = new AddressDetector(text, findings);
    private final PlateDetector plates = new PlateDetector(text, findings);
    private final DeviceDetector devices = new DeviceDetector(text, findings);
    private final CoordinatesDetector coordinates = new CoordinatesDetector(text, findings);
    private final NumberDetector numbers;
    private final TokenDetector tokens;
    private final MailDetector mails = new MailDetector(text, findings);
    private final boolean dates;
    private final boolean anyNames;
    private final CustomTerms terms;
    private final NameEcho echo = new NameEcho(text, findings, signs);

    /** With dates that are no one's birthday and with names, or without. */
    DetectionPass(boolean dates, boolean anyNames, CustomTerms terms) {
        this.dates = dates;
        this.anyNames = anyNames;
        this.terms = terms;
        this.numbers = new NumberDetector(text, findings, plates, dates);
        this.tokens = new TokenDetector(text, findings, plates, numbers);
    }

    private static boolean mayBeginName(char c) {
        return NameLexicon.mayBegin(c) || c == '小' || c == '老' || NameLexicon.given(c) == 2;
    }

    private static byte trigger(char c) {
        if (Chars.isDigit(c) || c == '+' || c == '(') {
            return NUMBER;
        }
        if (Chars.isLetter(c)) {
            return LATIN;
        }
        if (c == '路' || c == '街') {
            return ROAD;
        }
        boolean han = ContextWords.mayBeginWith(c) || Divisions.mayBeginWith(c) || mayBeginName(c);
        if (han) {
            return HAN;
        }
        return switch (c) {
            case '@' -> MAIL;
            case '·' -> DOT;
            case '[' -> BRACKET;
            default -> 0;
        };
    }

    /** What identifies somebody, in order, not overlapping, of this score and above; {@code known} is what the text's record gives away. */
    List<Span> find(String content, KnownIdentifiers known, double minimumScore) {
        text.load(content);
        findings.clear();
        numbers.reset();
        int length = text.length();
        int at = 0;
        while (at < length) {
            byte trigger = TRIGGERS[text.at(at)];
            at = trigger == 0 ? at + 1 : detect(trigger, at);
        }
        known.find(text, findings);
        terms.find(text, findings);
        if (anyNames) {
            echo.spread(known);
        }
        return findings.resolved(minimumScore);
    }

    private int detect(byte trigger, int at) {
        return switch (trigger) {
            case NUMBER -> number(at);
            case LATIN -> latin(at);
            case HAN -> han(at);
            case MAIL -> mails.detect(at);
            case DOT -> anyNames ? foreignNames.aroundDot(at) : at + 1;
            case ROAD -> Math.max(addresses.fromRoad(at), at + 1);
            default -> bracket(at);
        };
    }

    private int number(int at) {
        int day = dates ? numbers.shortDate(at) : -1;
        if (day >= 0) {
            return day;
        }
        int end = device(at);
        if (end < 0 && Chars.isDigit(text.at(at))) {
            end = coordinates.detect(at);
        }
        if (end > 0) {
            return end;
        }
        end = endOfShortNumber(at);
        if (end > 0) {
            return end;
        }
        if (Chars.isDigit(text.at(at))) {
            int secret = tokens.secret(at);
            if (secret >= 0) {
                return secret;
            }
            if (findings.near(Context.HANDLE, at, 4)) {
                int handle = tokens.handle(at);
                if (handle >= 0) {
                    return handle;
                }
            }
        }
        return numbers.detect(at);
    }

    /** Behind up to three digits that nothing stands before and only a character that no number goes on with stands behind; or -1. */
    private int endOfShortNumber(int at) {
        int end = at;
        while (end < at + 3 && Chars.isDigit(text.at(end))) {
            end++;
        }
        char next = text.at(end);
        return end > at && Chars.isHan(next) && next != '年' && !Chars.isAlphanumeric(text.at(at - 1)) ? end : -1;
    }

    private int device(int at) {
        int end = devices.mac(at);
        return end < 0 && Chars.isDigit(text.at(at)) ? devices.imei(at) : end;
    }

    private int latin(int at) {
        int mac = devices.mac(at);
        if (mac >= 0) {
            return mac;
        }
        var word = ContextWords.at(text, at);
        if (word != null) {
            int end = at + word.letters().length();
            findings.met(word.context(), end);
            return end;
        }
        int found = dates ? numbers.misreadDate(at) : -1;
        if (found < 0) {
            found = tokens.detect(at);
        }
        if (found < 0) {
            found = anyNames ? foreignNames.latin(at) : -1;
        }
        return found >= 0 ? found : tokens.endOfWord(at);
    }

    private int han(int at) {
        boolean mayBeName = anyNames && NAME_STARTS[text.at(at)];
        int before = mayBeName ? signs.before(at) : 0;
        boolean nameFirst = mayBeName && (before >= NameSigns.LABEL_APART || names.isAddressed(at));
        if (nameFirst) {
            int name = names.detect(at, before);
            if (name >= 0) {
                return name;
            }
        }
        int address = addresses.fromDivision(at);
        if (address >= 0) {
            return address;
        }
        var word = ContextWords.at(text, at);
        if (word != null) {
            int end = at + word.letters().length();
            findings.met(word.context(), end);
            int aged = word.context() == Context.PERSON_STRONG ? names.byAge(end) : -1;
            return aged >= 0 ? aged : end;
        }
        int name = mayBeName && !nameFirst ? names.detect(at, before) : -1;
        return name >= 0 ? name : at + 1;
    }

    /** A placeholder that an earlier pass has put here is stepped over, and nothing before it counts any more. */
    private int bracket(int at) {
        int end = Placeholders.end(text, at);
        if (end < 0) {
            return at + 1;
        }
        findings.barrier(end);
        return end;
    }
}
