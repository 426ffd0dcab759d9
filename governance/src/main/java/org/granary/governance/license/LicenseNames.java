package org.granary.governance.license;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.granary.governance.license.LicenseFile.Entry;

/** Finds the license behind what publishers write; only whole, known wordings count, nothing is guessed from parts. */
final class LicenseNames {

    private static final int MOST_CHARACTERS = 400;
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(https?://)?(www\\.)?([a-z0-9-]+(\\.[a-z0-9-]+)+/?\\S*)");
    private static final Pattern ADDRESS_END =
            Pattern.compile("(?i)(/(legalcode|deed)([._-][a-z-]+)?(\\.txt)?)?/*(#.*)?$");
    private static final Pattern LEAD = Pattern.compile(
            "(?i)^(?:(?:this|the)\\s+(?:work|project|dataset|data|corpus|database)\\s+is\\s+)?(?:licen[sc]ed|released|distributed|available)\\s+under\\s+(?:the\\s+|a\\s+)?");
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
            entry.aliases().forEach(alias -> learn(byName, folded(alias), id));
            entry.urls().forEach(url -> learn(byAddress, url, id));
        }
    }

    /** One wording that meant two licenses would be a guess: the file is wrong then, and nothing starts. */
    private static void learn(Map<String, String> known, String wording, String id) {
        String before = known.put(wording, id);
        if (before != null && !before.equals(id)) {
            throw new IllegalStateException("licenses.json gives '" + wording + "' to both " + before + " and " + id
                    + "; a wording may lead to one license only.");
        }
    }

    Optional<String> find(String declared) {
        String text = Normalizer.normalize(declared, Normalizer.Form.NFKC).strip();
        if (text.isEmpty() || text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        Optional<String> whole = wording(text);
        if (whole.isPresent()) {
            return whole;
        }
        String rest = LEAD.matcher(text).replaceFirst("");
        if (rest.endsWith(".")) {
            rest = rest.substring(0, rest.length() - 1);
        }
        return rest.equals(text) ? Optional.empty() : wording(rest.strip());
    }

    private Optional<String> wording(String text) {
        return ExpressionParser.parse(text)
                .map(LicenseExpression::text)
                .or(() -> address(text))
                .or(() -> Optional.ofNullable(byName.get(folded(text))))
                .or(() -> CreativeCommonsNames.find(text));
    }

    private Optional<String> address(String text) {
        var matcher = ADDRESS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String address =
                ADDRESS_END.matcher(matcher.group(3).toLowerCase(Locale.ROOT)).replaceFirst("");
        return Optional.ofNullable(byAddress.get(address)).or(() -> CreativeCommonsNames.ofAddress(address));
    }

    private static String folded(String name) {
        String text = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace("licence", "license");
        String words = SEPARATORS.matcher(text).replaceAll(" ").strip();
        return BESIDE_HAN.matcher(words).replaceAll("");
    }
}
