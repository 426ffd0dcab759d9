package org.granary.batch.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.batch.extract.ExtractedPage;

/**
 * A chapter of a manual whose authors publish it as pages and as plain text: the text of the chapter with its footnotes is what extraction should
 * find. Compared are the runs of five letters, characters or digits, as often as they come; line breaks and ornament do not count. The
 * tables of contents are navigation: a chapter's is not in the plain text at all, and the book's is not counted as wanted.
 */
record ManualPage(Path file, URI url, String gold) implements GoldPage {

    private static final int RUN = 5;
    private static final Pattern TITLE = Pattern.compile("(?s)<title>(.*?)</title>");
    private static final Pattern NOTE_MARK = Pattern.compile("\\^?\\s*\\[\\d+\\]");
    private static final Pattern OUTSIDE = Pattern.compile("[^\\p{L}\\p{N}]+");

    static List<GoldPage> in(Path folder) throws IOException {
        String text = Files.readString(folder.resolve("maint-guide/maint-guide.zh-tw.txt"), UTF_8);
        Map<Path, Integer> starts = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("maint-guide"), "*.html")) {
            for (Path file : files) {
                heading(file, text).ifPresent(start -> starts.put(file, start));
            }
        }
        List<GoldPage> pages = new ArrayList<>();
        for (Map.Entry<Path, Integer> start : starts.entrySet()) {
            pages.add(new ManualPage(
                    start.getKey(),
                    URI.create("https://www.debian.org/doc/manuals/maint-guide/"
                            + start.getKey().getFileName()),
                    chapter(text, start.getValue(), starts)));
        }
        return pages;
    }

    private static Optional<Integer> heading(Path file, String text) throws IOException {
        Matcher title = TITLE.matcher(Files.readString(file, UTF_8));
        if (!title.find()) {
            return Optional.empty();
        }
        if (file.getFileName().toString().startsWith("index.")) {
            return Optional.of(0);
        }
        int at = text.indexOf("\n" + title.group(1).strip() + "\n");
        return at < 0 ? Optional.empty() : Optional.of(at);
    }

    /** To the next heading; the chapter's footnotes stand at its end in both forms. */
    private static String chapter(String text, int start, Map<Path, Integer> starts) {
        int contents = text.indexOf("\n內容目錄\n");
        int end = starts.values().stream()
                .filter(other -> other > start)
                .min(Integer::compare)
                .orElse(text.length());
        return text.substring(start, start == 0 && contents > 0 ? contents : end);
    }

    @Override
    public Score score(ExtractedPage page) {
        Map<String, Integer> wanted = runs(gold);
        double all = wanted.values().stream().mapToInt(Integer::intValue).sum();
        double right = 0;
        double wrong = 0;
        for (Map.Entry<String, Integer> run : runs(page.text()).entrySet()) {
            int common = Math.min(run.getValue(), wanted.getOrDefault(run.getKey(), 0));
            right += common;
            wrong += run.getValue() - common;
        }
        return new Score(1, right, wrong, all - right);
    }

    private static Map<String, Integer> runs(String text) {
        String bare = OUTSIDE.matcher(NOTE_MARK.matcher(text).replaceAll("")).replaceAll("");
        Map<String, Integer> runs = new HashMap<>();
        for (int i = 0; i + RUN <= bare.length(); i++) {
            runs.merge(bare.substring(i, i + RUN), 1, Integer::sum);
        }
        return runs;
    }
}
