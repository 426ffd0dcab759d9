package org.granary.governance.license;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds everything that a document beside the data says of its license: a license file, a README, a page, a description in JSON.
 *
 * <p>It reports what is there and decides nothing; {@link LicenseConflicts} compares, a steward concludes.
 */
public final class LicenseDetector {

    /** More says nothing more, and a hostile document is not to cost time. */
    private static final int MOST_CHARACTERS = 400_000;

    private static final int MOST_DETECTIONS = 50;
    private static final Pattern README =
            Pattern.compile("(?i)(?:readme|dataset_?card|data_?card)(?:[._-][\\w.-]*)?|.*\\.(?:md|rst|markdown)");
    private static final Pattern LICENSE_FILE =
            Pattern.compile("(?i)(?:[\\w-]+[._-])?(?:licen[sc]e|copying|notice|terms|unlicense)(?:[._-][\\w.-]*)?");
    private static final Pattern PAGE =
            Pattern.compile("(?is)^\\s*(?:<!doctype\\s+html|<html|<\\?xml[^>]*>\\s*<html).*");

    private LicenseDetector() {}

    /**
     * Reads a document.
     *
     * @param name the file's name as the publisher gives it; folders in front do not matter
     * @param url where it was seen
     */
    public static List<Detection> detect(String name, Optional<String> url, String text) {
        String head = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        String file = name.substring(name.lastIndexOf('/') + 1);
        List<Detection> found;
        if (PAGE.matcher(head.substring(0, Math.min(500, head.length()))).matches()) {
            found = PageFields.read(name, url, head);
        } else if (head.stripLeading().startsWith("{") || head.stripLeading().startsWith("[")) {
            found = MetadataFields.read(name, url, head);
        } else if (LICENSE_FILE.matcher(file).matches()
                && !README.matcher(file.toLowerCase(Locale.ROOT).replaceFirst("\\.(md|rst|markdown)$", ""))
                        .matches()) {
            found = licenseText(name, url, head);
        } else {
            found = README.matcher(file).matches() ? Readme.read(name, url, head) : licenseText(name, url, head);
        }
        Set<Detection> each = new LinkedHashSet<>(found);
        return each.stream().limit(MOST_DETECTIONS).toList();
    }

    /** A license file: the license whose text it is, and each limit that is not the license's own. */
    private static List<Detection> licenseText(String name, Optional<String> url, String text) {
        var found = new ArrayList<Detection>();
        Optional<LicenseTexts.Told> told = LicenseTexts.tell(text);
        if (told.isPresent()) {
            LicenseTexts.Told license = told.get();
            found.add(Detection.ofText(name, url, license.wording(), license.license(), license.certainty()));
        } else if (!text.isBlank()) {
            // A file may hold no more than "CC BY 4.0", or "SPDX-License-Identifier: MIT".
            String wording = text.strip().replaceFirst("(?i)^SPDX-License-Identifier:\\s*", "");
            Detection whole = Detection.ofField(name, url, wording);
            found.add(whole.certainty() == Certainty.STATEMENT ? notRead(name, url, text) : whole);
        }
        for (Restrictions.Statement statement : Restrictions.in(LicenseTexts.uncommented(text))) {
            if (told.isEmpty() || isAdded(statement, told.get())) {
                found.add(Detection.ofStatement(name, url, statement));
            }
        }
        return found;
    }

    private static Detection notRead(String name, Optional<String> url, String text) {
        return new Detection(
                name, url, text.strip(), new LicenseReading(Optional.empty(), Set.of()), Certainty.NOT_READ);
    }

    private static boolean isAdded(Restrictions.Statement statement, LicenseTexts.Told told) {
        String folded = Wordings.folded(statement.wording());
        Set<Restriction> covered =
                Licenses.of(told.license()).map(Restriction::of).orElse(Set.of());
        return told.own().stream().noneMatch(folded::contains) && !covered.containsAll(statement.restrictions());
    }
}
