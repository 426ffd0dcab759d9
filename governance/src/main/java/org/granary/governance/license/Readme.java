package org.granary.governance.license;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a README: the front matter's {@code license}, badges, links to licenses, the section about the license, and limits anywhere.
 *
 * <p>Outside the license section a name counts only behind words such as "licensed under", since MIT is a university too.
 */
final class Readme {

    private static final Pattern FRONT_MATTER =
            Pattern.compile("(?s)\\A\\uFEFF?---\\R(.{0,60000}?)\\R---\\s*(?:\\R|\\z)");
    private static final Pattern FIELD = Pattern.compile("(license|license_name|licence):\\s*(.*)");
    private static final Pattern ITEM = Pattern.compile("\\s*-\\s+(.+)");
    private static final Pattern BADGE =
            Pattern.compile("(?i)img\\.shields\\.io/badge/(?:data[_-]*)?licen[sc]e-((?:[^-\\s)\"'?]|--)+)-[\\w]+");
    private static final Pattern LINK = Pattern.compile("(https?://[^\\s)\\]>\"'|]+)");
    private static final Pattern HEADING = Pattern.compile("(?m)^(#{1,6}\\s+.*|[^\\n]{3,80}\\n[=~-]{3,})$");
    private static final Pattern LICENSE_HEADING =
            Pattern.compile("(?i).*(?:licen[sc]|terms of use|usage rights|copyright|授權|授权|許可|许可|條款|条款).*");
    private static final Pattern BEHIND = Pattern.compile(
            "(?i)(?:licen[sc]ed|released|distributed|available|published|shared|provided)\\s+(?:to\\s+\\w+\\s+)?under\\s+(?:the\\s+terms\\s+of\\s+)?(?:the\\s+|an?\\s+)?|licen[sc]e\\s*[:：]\\s*|(?:採用?|采用|依據?)");
    private static final Pattern NOT = Pattern.compile("(?i)\\b(?:not|never|neither|n't|longer)\\s+(?:\\w+\\s+){0,2}$");
    private static final int MOST_WORDS = 14;
    private static final int LONGEST_NAME = 200;

    /** A sentence that is longer is none; what stands at its end is not looked at, so that a hostile one costs no time. */
    private static final int LONGEST_PARAGRAPH = 4_000;

    private static final int LONGEST_LINE = 1_000;

    private Readme() {}

    static List<Detection> read(String place, Optional<String> url, String text) {
        var found = new ArrayList<Detection>();
        String body = text;
        Matcher front = FRONT_MATTER.matcher(text);
        if (front.find()) {
            frontMatter(front.group(1), place + ", front matter", url, found);
            body = text.substring(front.end());
        }
        Matcher badge = BADGE.matcher(body);
        while (badge.find()) {
            String name = badge.group(1)
                    .replace("--", "\u0000")
                    .replace('_', ' ')
                    .replace("%20", " ")
                    .replace('\u0000', '-');
            found.add(Detection.ofField(place + ", badge", url, name));
        }
        body(body, place, url, found);
        Restrictions.in(body).forEach(statement -> found.add(Detection.ofStatement(place, url, statement)));
        return found;
    }

    private static void frontMatter(String yaml, String place, Optional<String> url, List<Detection> found) {
        boolean list = false;
        for (String line :
                yaml.lines().filter(each -> each.length() <= LONGEST_LINE).toList()) {
            Matcher field = FIELD.matcher(line);
            Matcher item = ITEM.matcher(line);
            if (field.matches()) {
                String value = unquoted(field.group(2));
                list = value.isEmpty();
                if (value.startsWith("[") && value.endsWith("]")) {
                    for (String each : value.substring(1, value.length() - 1).split(",", -1)) {
                        found.add(Detection.ofField(place, url, unquoted(each)));
                    }
                } else if (!list) {
                    found.add(Detection.ofField(place, url, value));
                }
            } else if (list && item.matches()) {
                found.add(Detection.ofField(place, url, unquoted(item.group(1))));
            } else {
                list = false;
            }
        }
    }

    private static String unquoted(String value) {
        return value.replaceAll("\\s+#.*$", "").strip().replaceAll("^[\"']|[\"']$", "");
    }

    private static void body(String body, String place, Optional<String> url, List<Detection> found) {
        Matcher heading = HEADING.matcher(body);
        int start = 0;
        String title = "";
        while (heading.find()) {
            section(title, body.substring(start, heading.start()), place, url, found);
            title = heading.group().lines().findFirst().orElse("");
            start = heading.end();
        }
        section(title, body.substring(start), place, url, found);
    }

    private static void section(String title, String text, String place, Optional<String> url, List<Detection> found) {
        boolean about = LICENSE_HEADING.matcher(title).matches();
        String where =
                about ? place + ", section \"" + title.replaceAll("[#*]+", "").strip() + "\"" : place;
        int before = found.size();
        for (String paragraph : text.split("\\R\\s*\\R|(?<=[.。!?])\\s+|\\R(?=\\s*[-*]\\s)", -1)) {
            String start = paragraph.substring(0, Math.min(paragraph.length(), LONGEST_PARAGRAPH));
            paragraph(start.replaceAll("\\s+", " ").strip(), about, where, url, found);
        }
        // A section about the license that names none that is known is something to read.
        if (about && found.size() == before && !text.isBlank()) {
            found.add(new Detection(
                    where, url, text.strip(), new LicenseReading(Optional.empty(), Set.of()), Certainty.NOT_READ));
        }
    }

    private static void paragraph(
            String text, boolean about, String place, Optional<String> url, List<Detection> found) {
        if (text.isEmpty()) {
            return;
        }
        Optional<String> whole = about ? Licenses.normalize(text) : Optional.empty();
        if (whole.isPresent()) {
            found.add(Detection.ofField(place, url, text));
            return;
        }
        Matcher behind = BEHIND.matcher(text);
        while (behind.find()) {
            if (!NOT.matcher(text.substring(0, behind.start())).find()) {
                longest(text.substring(behind.end(), Math.min(text.length(), behind.end() + LONGEST_NAME)))
                        .ifPresent(name -> found.add(quoted(text, name, place, url)));
            }
        }
        Matcher link = LINK.matcher(text);
        while (link.find()) {
            Licenses.normalize(link.group(1).replaceFirst("[.,;]+$", ""))
                    .ifPresent(license -> found.add(quoted(text, license, place, url)));
        }
    }

    /** The longest run of the first words that is the name of a license. */
    private static Optional<String> longest(String text) {
        String[] words = text.split(" ", -1);
        for (int count = Math.min(MOST_WORDS, words.length); count > 0; count--) {
            String run = String.join(" ", List.of(words).subList(0, count)).replaceFirst("[.,;:)\\]]+$", "");
            boolean number = run.chars().allMatch(Character::isDigit);
            Optional<String> license = number
                    ? Optional.empty()
                    : Licenses.normalize(run.toLowerCase(Locale.ROOT).startsWith("[") ? run + ")" : run);
            if (license.isPresent()) {
                return license;
            }
        }
        return Optional.empty();
    }

    private static Detection quoted(String sentence, String license, String place, Optional<String> url) {
        return Detection.ofText(place, url, sentence, license, Certainty.WHOLE_WORDING);
    }
}
