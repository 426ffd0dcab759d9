package org.granary.governance.decision;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.granary.governance.license.License;
import org.granary.governance.license.Licenses;
import org.granary.governance.rights.RightsId;

/**
 * The NOTICE of a release: every attribution and every duty, source by source, in both languages.
 *
 * <p>Order: by source title, then rights id; the same parts give the same text whatever their order. Lines end with a line feed.
 */
public final class Notice {

    /** A bundle in the release: what its source is called, and the duties of the permit that let it in. */
    public record Part(RightsId rights, String title, List<Duty> duties) {
        public Part {
            requireNonNull(rights, "rights");
            requireNonNull(title, "title");
            duties = List.copyOf(duties);
        }
    }

    private static final Comparator<Part> ORDER = Comparator.comparing(Part::title)
            .thenComparing(part -> part.rights().value());
    private static final List<Locale> LANGUAGES = List.of(Locale.TAIWAN, Locale.ENGLISH);

    private Notice() {}

    /**
     * Renders the text.
     *
     * @param heading what the NOTICE is for, for example {@code pcb-maintenance 1.0.0}
     * @param license SPDX expression of the whole, as {@link MixDecision#license()} gives it
     */
    public static String render(String heading, String license, List<Part> parts) {
        var text = new StringBuilder();
        text.append(line(heading)).append('\n');
        text.append("授權條款 License: ").append(line(license)).append("\n");
        var byTitle = new TreeMap<String, TreeMap<String, Set<Duty>>>();
        parts.stream()
                .sorted(ORDER)
                .forEach(part -> byTitle.computeIfAbsent(part.title(), title -> new TreeMap<>())
                        .computeIfAbsent(part.rights().value(), id -> new LinkedHashSet<>())
                        .addAll(part.duties()));
        byTitle.forEach((title, bundles) -> section(title, bundles, text));
        licenses(parts, text);
        return text.toString();
    }

    private static void section(String title, Map<String, Set<Duty>> bundles, StringBuilder text) {
        text.append("\n== ").append(line(title)).append(" ==\n");
        text.append("權利 Rights: ").append(String.join(", ", bundles.keySet())).append('\n');
        var lines = new LinkedHashSet<String>();
        for (Set<Duty> duties : bundles.values()) {
            duties.stream()
                    .sorted(Comparator.comparing(Duty::code)
                            .thenComparing(duty -> duty.detail().toString()))
                    .forEach(duty -> LANGUAGES.forEach(
                            language -> lines.add(line(ReasonTexts.of(language).text(duty)))));
        }
        lines.forEach(duty -> text.append("- ").append(duty).append('\n'));
    }

    private static void licenses(List<Part> parts, StringBuilder text) {
        var ids = new TreeSet<String>();
        for (Part part : parts) {
            part.duties().forEach(duty -> ids.add(duty.detail().getOrDefault("license", "")));
        }
        List<License> licenses =
                ids.stream().flatMap(id -> Licenses.of(id).stream()).toList();
        if (!licenses.isEmpty()) {
            text.append("\n== 授權條款全文 License texts ==\n");
        }
        for (License license : licenses) {
            text.append(license.id())
                    .append(" – ")
                    .append(license.name())
                    .append(": ")
                    .append(license.url())
                    .append('\n');
        }
    }

    /** One line: a publisher's text must not be able to start a section of its own. */
    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}+|[\\u2028\\u2029]+", " ").strip();
    }
}
