package org.granary.governance.license;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the many spellings of the six Creative Commons licenses.
 *
 * <p>A name is cut into known words; one unknown word, no version, or two versions, and the name is unknown. Where it says the same
 * thing twice, as in "Attribution 4.0 International (CC BY 4.0)", both have to agree.
 */
final class CreativeCommonsNames {

    private enum Element {
        BY,
        NC,
        SA,
        ND
    }

    private static final Map<String, Element> ELEMENTS = Map.ofEntries(
            Map.entry("by", Element.BY),
            Map.entry("attribution", Element.BY),
            Map.entry("姓名標示", Element.BY),
            Map.entry("署名", Element.BY),
            Map.entry("nc", Element.NC),
            Map.entry("noncommercial", Element.NC),
            Map.entry("非商業性使用", Element.NC),
            Map.entry("非商業性", Element.NC),
            Map.entry("非商業", Element.NC),
            Map.entry("sa", Element.SA),
            Map.entry("sharealike", Element.SA),
            Map.entry("相同方式分享", Element.SA),
            Map.entry("nd", Element.ND),
            Map.entry("noderivatives", Element.ND),
            Map.entry("noderivs", Element.ND),
            Map.entry("禁止改作", Element.ND));
    private static final Set<String> BRANDS = Set.of("cc", "creative", "commons", "common", "創用", "創用cc", "創意共用");
    private static final Set<String> NOISE = Set.of(
            "license", "licence", "the", "public", "v", "version", "deed", "授權條款", "授權", "條款", "版", "legal", "code");
    private static final Map<String, String> PORTS = Map.of(
            "international", "",
            "unported", "",
            "generic", "",
            "國際", "",
            "未本地化版本", "",
            "通用", "",
            "taiwan", "-TW",
            "tw", "-TW",
            "台灣", "-TW",
            "臺灣", "-TW");

    private static final Pattern WORD = Pattern.compile(
            "\\d\\.\\d|[a-z]+|姓名標示|署名|非商業性使用|非商業性|非商業|相同方式分享|禁止改作|創用|創意共用|授權條款|授權|條款|版|國際|未本地化版本|通用|台灣|臺灣");
    private static final Pattern GLUE = Pattern.compile("[\\s\\-_–—,、:]*");
    private static final Pattern ADDRESS =
            Pattern.compile("creativecommons\\.org/licenses/([a-z-]+)/(\\d\\.\\d)(?:/([a-z-]+))?");
    private static final Set<String> DEED_LANGUAGES = Set.of("zh-hant", "zh-tw", "zh", "en");

    private CreativeCommonsNames() {}

    static Optional<String> find(String text) {
        String folded = text.toLowerCase(Locale.ROOT)
                .replaceAll("non[\\s-]+commercial", "noncommercial")
                .replaceAll("share[\\s-]+alike", "sharealike")
                .replaceAll("no[\\s-]+deriv", "noderiv");
        var found = new HashSet<Optional<String>>();
        for (String part : folded.split("[()（）]", -1)) {
            if (!saysNothing(part)) {
                found.add(ofWords(part));
            }
        }
        return found.size() == 1 ? found.iterator().next() : Optional.empty();
    }

    /** The license whose deed or text is at an address, without scheme, {@code www.} and file name, in small letters. */
    static Optional<String> ofAddress(String address) {
        Matcher matcher = ADDRESS.matcher(address);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var elements = EnumSet.noneOf(Element.class);
        for (String word : matcher.group(1).split("-", -1)) {
            Element element = ELEMENTS.get(word);
            if (element == null || !elements.add(element)) {
                return Optional.empty();
            }
        }
        String last = matcher.group(3);
        if (last == null || DEED_LANGUAGES.contains(last)) {
            return id(elements, matcher.group(2), "");
        }
        return last.equals("tw") ? id(elements, matcher.group(2), "-TW") : Optional.empty();
    }

    private static Optional<String> ofWords(String text) {
        Optional<List<String>> words = words(text);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        var elements = EnumSet.noneOf(Element.class);
        var versions = new HashSet<String>();
        var ports = new HashSet<String>();
        boolean twice = false;
        for (String word : words.get()) {
            if (ELEMENTS.containsKey(word)) {
                twice |= !elements.add(ELEMENTS.get(word));
            } else if (Character.isDigit(word.charAt(0))) {
                twice |= !versions.add(word);
            } else if (PORTS.containsKey(word)) {
                ports.add(PORTS.get(word));
            }
        }
        if (twice || versions.size() != 1 || ports.size() > 1 || isOthers(words.get())) {
            return Optional.empty();
        }
        return id(elements, versions.iterator().next(), String.join("", ports));
    }

    /** "Common Public Attribution License 1.0" is made of the same words, and none of Creative Commons'. */
    private static boolean isOthers(List<String> words) {
        boolean branded = words.stream().anyMatch(word -> BRANDS.contains(word) && !word.startsWith("common"));
        boolean common = words.stream().anyMatch(word -> word.startsWith("common"));
        boolean placed = words.stream().anyMatch(PORTS::containsKey);
        return !branded && (common || (words.contains("public") && !placed));
    }

    private static boolean saysNothing(String text) {
        return words(text).filter(NOISE::containsAll).isPresent();
    }

    private static Optional<List<String>> words(String text) {
        var words = new ArrayList<String>();
        Matcher word = WORD.matcher(text);
        int end = 0;
        while (word.find()) {
            if (!GLUE.matcher(text.substring(end, word.start())).matches() || !isKnown(word.group())) {
                return Optional.empty();
            }
            words.add(word.group());
            end = word.end();
        }
        return GLUE.matcher(text.substring(end)).matches() ? Optional.of(words) : Optional.empty();
    }

    private static boolean isKnown(String word) {
        return ELEMENTS.containsKey(word)
                || BRANDS.contains(word)
                || NOISE.contains(word)
                || PORTS.containsKey(word)
                || Character.isDigit(word.charAt(0));
    }

    private static Optional<String> id(Set<Element> elements, String version, String port) {
        if (!elements.contains(Element.BY)) {
            return Optional.empty();
        }
        var id = new StringBuilder(port.isEmpty() ? "CC" : "LicenseRef-CC");
        elements.forEach(element -> id.append('-').append(element));
        return Licenses.of(id.append('-').append(version).append(port).toString())
                .map(License::id);
    }
}
