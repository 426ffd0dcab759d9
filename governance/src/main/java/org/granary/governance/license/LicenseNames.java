package org.granary.governance.license;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.governance.license.LicenseFile.Entry;

/** Finds the license behind what publishers write; only whole, known wordings count, nothing is guessed from parts. */
final class LicenseNames {

    private static final int MOST_CHARACTERS = 400;
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(https?://)?(www\\.)?([a-z0-9-]+(\\.[a-z0-9-]+)+/?\\S*)");
    private static final Pattern ADDRESS_END =
            Pattern.compile("(?i)(/(legalcode|deed)([._-][a-z-]+)?(\\.txt)?)?/*(#.*)?$");
    private static final Pattern PAGE_OF_LICENSE = Pattern.compile(
            "(?:spdx\\.org/licenses|opensource\\.org/licen[sc]es?|choosealicense\\.com/licenses)/([a-z0-9.-]+?)(?:-php)?(?:\\.html|\\.json|\\.txt)?"
                    + "|gnu\\.org/licenses/(?:old-licenses/)?([al]?gpl-\\d\\.\\d|fdl-\\d\\.\\d)(?:-standalone)?(?:\\.[a-z-]{2,5})?(?:\\.html|\\.txt)?");
    private static final Pattern NAME_AND_ADDRESS =
            Pattern.compile("(.+?)[\\s,.:;(<\\[]+(https?://[^\\s)>\\]]+)[)>\\]]?\\.?");
    private static final Pattern COPY_OF_TEXT = Pattern.compile("(?i)/(licen[sc]e|copying)([._-][a-z]+)?/?$");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\-_.,，、:：;/\"“”「」()（）–—−‐]+");

    /** Chinese is written with and without spaces around numbers. */
    private static final Pattern BESIDE_HAN = Pattern.compile("(?<=\\p{IsHan}) | (?=\\p{IsHan})");

    private final Map<String, String> byName = new HashMap<>();
    private final Map<String, String> byAddress = new HashMap<>();

    LicenseNames(List<Entry> entries) {
        for (Entry entry : entries) {
            String id = entry.license().id();
            learn(byName, folded(id), id);
            learn(byName, folded(entry.license().name()), id);
            entry.deprecatedIds().forEach(old -> learn(byName, folded(old), id));
            entry.aliases().forEach(alias -> learn(byName, folded(alias), id));
            entry.urls().forEach(url -> learn(byAddress, url, id));
        }
    }

    /** One wording that meant two licenses would be a guess: the file is wrong then, and nothing starts. */
    private static void learn(Map<String, String> known, String wording, String id) {
        String before = known.put(wording, id);
        if (before != null && !before.equals(id)) {
            throw new IllegalStateException("The files of licenses give '" + wording + "' to both " + before + " and "
                    + id + "; a wording may lead to one license only.");
        }
    }

    Optional<String> find(String declared) {
        String text = Normalizer.normalize(declared, Normalizer.Form.NFKC).strip();
        if (text.isEmpty() || text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        for (String variant : Wrappings.variants(text)) {
            Optional<String> found = wording(variant).or(() -> withAddress(variant));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> wording(String text) {
        return ExpressionParser.parse(text)
                .map(LicenseExpression::text)
                .or(() -> address(text))
                .or(() -> Optional.ofNullable(byName.get(folded(text))))
                .or(() -> CreativeCommonsNames.find(text));
    }

    /** A name with an address behind it: both say the same, or the address is only where the publisher keeps its copy of the text. */
    private Optional<String> withAddress(String text) {
        Matcher both = NAME_AND_ADDRESS.matcher(text);
        if (!both.matches()) {
            return Optional.empty();
        }
        String shown = both.group(1).strip();
        String url = both.group(2);
        Optional<String> name = wording(shown.endsWith(".") ? shown.substring(0, shown.length() - 1) : shown);
        Optional<String> target = address(url);
        boolean copy = target.isEmpty() && COPY_OF_TEXT.matcher(url).find();
        return name.filter(id -> copy || target.filter(id::equals).isPresent());
    }

    private Optional<String> address(String text) {
        var matcher = ADDRESS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String address =
                ADDRESS_END.matcher(matcher.group(3).toLowerCase(Locale.ROOT)).replaceFirst("");
        return Optional.ofNullable(byAddress.get(address))
                .or(() -> CreativeCommonsNames.ofAddress(address))
                .or(() -> byIdInAddress(address));
    }

    /** The sites that give each license a page by its identifier. */
    private static Optional<String> byIdInAddress(String address) {
        Matcher page = PAGE_OF_LICENSE.matcher(address);
        return page.matches()
                ? Licenses.of(page.group(1) != null ? page.group(1) : page.group(2))
                        .map(License::id)
                : Optional.empty();
    }

    private static String folded(String name) {
        String text = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace("licence", "license");
        String words = SEPARATORS.matcher(text).replaceAll(" ").strip();
        return BESIDE_HAN.matcher(words).replaceAll("");
    }
}
