package org.granary.batch.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.batch.extract.ExtractedPage;

/**
 * A page of the trafilatura evaluation: pieces of text that the main text has to contain ({@code with}), and pieces of boilerplate that it must
 * not ({@code without}). As in that project's own evaluation, comments are not asked for.
 */
record SegmentPage(Path file, URI url, List<String> with, List<String> without, JsonNode gold) implements GoldPage {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern KIND = Pattern.compile("(?i)by((?:-(?:sa|nc|nd))*)");

    SegmentPage {
        with = List.copyOf(with);
        without = List.copyOf(without);
    }

    static List<GoldPage> in(Path folder) throws IOException {
        JsonNode all = new ObjectMapper()
                .readTree(folder.resolve("pages/evaldata.json").toFile());
        List<GoldPage> pages = new ArrayList<>();
        all.fields()
                .forEachRemaining(entry -> pages.add(new SegmentPage(
                        folder.resolve("pages/html")
                                .resolve(entry.getValue().path("file").asText()),
                        URI.create(entry.getKey()),
                        texts(entry.getValue().path("with")),
                        texts(entry.getValue().path("without")),
                        entry.getValue())));
        return pages;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(even(item.asText())));
        return texts;
    }

    private static String even(String text) {
        return SPACE.matcher(text.replace('\u00a0', ' ')).replaceAll(" ").strip();
    }

    List<String> missing(ExtractedPage page) {
        String text = even(page.text());
        return with.stream().filter(piece -> !text.contains(piece)).toList();
    }

    List<String> intruding(ExtractedPage page) {
        String text = even(page.text());
        return without.stream().filter(text::contains).toList();
    }

    @Override
    public Score score(ExtractedPage page) {
        int missed = missing(page).size();
        return new Score(1, with.size() - missed, intruding(page).size(), missed);
    }

    @Override
    public Optional<Boolean> fits(Field field, ExtractedPage page) {
        String wanted = even(gold.path(
                        switch (field) {
                            case TITLE -> "title";
                            case AUTHOR -> "author";
                            case PUBLISHED -> "date";
                            case LICENSE -> "license";
                        })
                .asText());
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (field) {
                    case TITLE ->
                        page.title()
                                .map(SegmentPage::even)
                                .filter(wanted::equals)
                                .isPresent();
                    case AUTHOR ->
                        page.author()
                                .map(SegmentPage::even)
                                .filter(wanted::equals)
                                .isPresent();
                    case PUBLISHED ->
                        page.published()
                                .filter(day -> wanted.equals(day.toString()))
                                .isPresent();
                    case LICENSE ->
                        page.licenses().stream()
                                .anyMatch(mention -> kind(mention.text()).equals(kind(wanted)));
                });
    }

    /** {@code by}, {@code by-sa} …: the kind of Creative Commons license, whatever its version. */
    private static String kind(String license) {
        Matcher matcher = KIND.matcher(license.toLowerCase(Locale.ROOT).replace(' ', '-'));
        return matcher.find() ? matcher.group() : "";
    }
}
