package org.granary.governance.deidentify;

/** Whatever begins with a Latin letter: identity numbers, plates, addresses on the web, handles, secrets, other personal numbers. */
final class TokenDetector {

    private static final int NAMED_REACH = 8;
    private static final int MAX_TOKEN = 512;
    private static final String[] SECRET_PREFIXES = {
        "AKIA",
        "ASIA",
        "ghp_",
        "gho_",
        "ghs_",
        "github_pat_",
        "glpat-",
        "sk-",
        "sk_live_",
        "xoxb-",
        "xoxp-",
        "AIza",
        "eyJhbGci",
        "hf_"
    };
    private static final String[] PERSONAL_SITES = {
        "facebook.com/",
        "fb.com/",
        "instagram.com/",
        "threads.net/@",
        "threads.com/@",
        "twitter.com/",
        "x.com/",
        "linkedin.com/in/",
        "line.me/",
        "lin.ee/",
        "t.me/",
        "tiktok.com/@",
        "youtube.com/@",
        "medium.com/@",
        "github.com/",
        "wa.me/",
        "weibo.com/"
    };
    private static final String[] PERSONAL_HOSTS = {
        ".blogspot.", ".pixnet.", ".wordpress.", ".tumblr.", ".medium.", ".wixsite.", ".xuite."
    };
    private static final String[] PERSONAL_QUERIES = {
        "user=",
        "userid=",
        "uid=",
        "email=",
        "mail=",
        "phone=",
        "mobile=",
        "tel=",
        "token=",
        "key=",
        "name=",
        "account=",
        "idno=",
        "session="
    };

    private final TextView text;
    private final Findings findings;
    private final PlateDetector plates;
    private final IdentityDetector identities;
    private final NumberDetector numbers;

    TokenDetector(TextView text, Findings findings, PlateDetector plates, NumberDetector numbers) {
        this.text = text;
        this.findings = findings;
        this.plates = plates;
        this.identities = new IdentityDetector(text, findings);
        this.numbers = numbers;
    }

    /** Returns the index to go on at, or -1 where nothing was found and the token may be a name. */
    int detect(int start) {
        char before = text.at(start - 1);
        if (Chars.isAlphanumeric(before)) {
            return endOfWord(start);
        }
        int found = web(start);
        if (found < 0 && !joined(start)) {
            found = identities.detect(start);
        }
        if (found < 0 && !joined(start)) {
            found = plates.lettersFirst(start);
        }
        if (found < 0) {
            found = named(start);
        }
        if (found < 0 && startsMisread(start)) {
            found = numbers.detect(start);
            return found > start + 4 ? found : -1;
        }
        return found;
    }

    private boolean joined(int start) {
        char before = text.at(start - 1);
        return (before == '-' || before == '_' || before == '.') && Chars.isAlphanumeric(text.at(start - 2));
    }

    private boolean startsMisread(int start) {
        int real = 0;
        for (int i = start; i < start + 4; i++) {
            if (Chars.digitOrMisread(text.at(i)) < 0) {
                return i > start + 1 && real > 0;
            }
            real += Chars.isDigit(text.at(i)) ? 1 : 0;
        }
        return real > 0;
    }

    int endOfWord(int start) {
        int at = start;
        while (Chars.isAlphanumeric(text.at(at))) {
            at++;
        }
        return Math.max(at, start + 1);
    }

    private int web(int start) {
        boolean scheme = text.startsWith("http://", start) || text.startsWith("https://", start);
        if (!scheme && !text.startsWith("www.", start)) {
            return -1;
        }
        int end = start;
        while (isUrl(text.at(end)) && end - start < MAX_TOKEN) {
            end++;
        }
        while (end > start && (text.at(end - 1) == '.' || text.at(end - 1) == ',' || text.at(end - 1) == ')')) {
            end--;
        }
        if (identifies(start, end)) {
            findings.add(start, end, IdentifierKind.URL, 0.85, "identifier-in-url");
        }
        return end;
    }

    private static boolean isUrl(char c) {
        return c > ' ' && c < 127 && c != '"' && c != '<' && c != '>' && c != '|' && c != '[' && c != ']';
    }

    private boolean identifies(int start, int end) {
        String url = text.original().substring(start, end).toLowerCase(java.util.Locale.ROOT);
        for (String site : PERSONAL_SITES) {
            int at = url.indexOf(site);
            if (at >= 0
                    && (at == 0 || url.charAt(at - 1) == '/' || url.charAt(at - 1) == '.')
                    && url.length() > at + site.length()) {
                return true;
            }
        }
        for (String host : PERSONAL_HOSTS) {
            if (url.contains(host)) {
                return true;
            }
        }
        int query = url.indexOf('?');
        for (String part : PERSONAL_QUERIES) {
            int at = query < 0 ? -1 : url.indexOf(part, query);
            if (at > 0 && !Chars.isAlphanumeric(url.charAt(at - 1))) {
                return true;
            }
        }
        return url.indexOf('@') > 0;
    }

    /** What a word nearby names: secrets, handles, personal numbers. */
    private int named(int start) {
        for (String prefix : SECRET_PREFIXES) {
            if (text.startsWith(prefix, start)) {
                int end = endOfToken(start, true);
                if (end - start >= 16) {
                    findings.add(start, end, IdentifierKind.SECRET, 0.95, "prefix");
                    return end;
                }
            }
        }
        if (findings.near(Context.SECRET, start, 4)) {
            return secret(start);
        }
        if (findings.near(Context.PERSONAL, start, NAMED_REACH) && digitsIn(start, endOfToken(start, false)) >= 3) {
            int end = endOfToken(start, false);
            findings.add(start, end, IdentifierKind.PERSONAL_NUMBER, 0.85, "context:PERSONAL");
            return end;
        }
        boolean account = findings.near(Context.ACCOUNT, start, 4);
        if (account || findings.near(Context.HANDLE, start, NAMED_REACH)) {
            return handle(start);
        }
        return -1;
    }

    /** A secret that its label names, letters or digits first; returns its end, or -1. */
    int secret(int start) {
        if (!findings.near(Context.SECRET, start, 4)) {
            return -1;
        }
        int end = endOfToken(start, true);
        if (end - start < 4 || digitsIn(start, end) == 0 || findings.isSerial(start)) {
            return -1;
        }
        findings.add(start, end, IdentifierKind.SECRET, 0.85, "context:SECRET");
        return end;
    }

    /** A handle, where it has more than plain letters. */
    int handle(int start) {
        int end = endOfToken(start, false);
        int length = end - start;
        boolean mail = text.at(end) == '@';
        if (mail || length < 4 || length > 40 || findings.isSerial(start)) {
            return -1;
        }
        boolean lower = false;
        boolean marked = false;
        for (int i = start; i < end; i++) {
            char c = text.at(i);
            lower |= Chars.isLower(c);
            marked |= c == '_' || c == '.' || Chars.isDigit(c);
        }
        int label = Math.max(findings.lastEnd(Context.HANDLE), findings.lastEnd(Context.ACCOUNT));
        boolean introduced = text.at(text.skipSpaces(label, 1)) == ':';
        if (!lower || (!marked && !introduced)) {
            return -1;
        }
        findings.add(start, end, IdentifierKind.HANDLE, marked ? 0.85 : 0.6, "context:HANDLE");
        return end;
    }

    int endOfToken(int start, boolean symbols) {
        int at = start;
        while (at - start < MAX_TOKEN && (Chars.isAlphanumeric(text.at(at)) || isInner(text.at(at), symbols))) {
            at++;
        }
        while (at > start && (text.at(at - 1) == '.' || text.at(at - 1) == '-')) {
            at--;
        }
        return at;
    }

    private static boolean isInner(char c, boolean symbols) {
        return c == '_'
                || c == '-'
                || c == '.'
                || (symbols && (c == '#' || c == '!' || c == '$' || c == '%' || c == '*' || c == '=' || c == '+'));
    }

    private int digitsIn(int start, int end) {
        int digits = 0;
        for (int i = start; i < end; i++) {
            digits += Chars.isDigit(text.at(i)) ? 1 : 0;
        }
        return digits;
    }
}
