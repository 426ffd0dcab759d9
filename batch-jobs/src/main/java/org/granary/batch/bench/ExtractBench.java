package org.granary.batch.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.granary.batch.bench.GoldPage.Field;
import org.granary.batch.extract.ExtractedPage;
import org.granary.batch.extract.PageExtractor;

/**
 * {@code granary bench extract [DATA] [errors]}: how well main text is told from boilerplate, on pages of which others wrote down what their main
 * text is.
 *
 * <p>Half of the pages, by a hash of the file's name, were looked at while the rules were made ({@code tuned}); the others were not
 * ({@code heldOut}). With {@code errors} the mistakes in the tuned half are listed on standard error.
 */
public final class ExtractBench {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PageExtractor extractor = new PageExtractor();
    private final boolean listErrors;
    private Score tuned = Score.NONE;
    private Score heldOut = Score.NONE;
    private final Map<Field, int[]> fields = new EnumMap<>(Field.class);
    private long nanos;
    private long bytes;

    private ExtractBench(boolean listErrors) {
        this.listErrors = listErrors;
    }

    /** Runs it; the first argument is the folder of the data sets, by default {@code ../shared/data}. */
    public static void main(String[] arguments) throws IOException {
        List<String> given = new ArrayList<>(List.of(arguments));
        boolean errors = given.remove("errors");
        Path data = Path.of(given.isEmpty() ? "../shared/data" : given.get(0));
        if (!Files.isDirectory(data.resolve("web-trafilatura-eval"))) {
            System.err.println("There is no web-trafilatura-eval in " + data.toAbsolutePath()
                    + ". Give the folder of the data sets as the first argument.");
            System.exit(2);
        }
        System.out.println(new ExtractBench(errors).run(data));
    }

    static ObjectNode measured(Path data) throws IOException {
        return new ExtractBench(false).run(data);
    }

    private ObjectNode run(Path data) throws IOException {
        ObjectNode line = JSON.createObjectNode().put("bench", "extract");
        Machine.describe(line);
        ObjectNode corpora = JSON.createObjectNode();
        Score segments = corpus("web-trafilatura-eval", SegmentPage.in(data.resolve("web-trafilatura-eval")), corpora);
        Score manual = corpus("text-debian-zh-TW", ManualPage.in(data.resolve("text-debian-zh-TW")), corpora);
        put(line, segments.perPage().plus(manual.perPage()));
        line.set("corpora", corpora);
        ObjectNode right = line.putObject("fieldsRight");
        fields.forEach(
                (field, counts) -> right.put(field.name().toLowerCase(Locale.ROOT), counts[0] + "/" + counts[1]));
        return line.put("mbPerSecond", Machine.round(bytes / 1e6 / (nanos / 1e9)));
    }

    private Score corpus(String name, List<GoldPage> pages, ObjectNode corpora) throws IOException {
        tuned = Score.NONE;
        heldOut = Score.NONE;
        for (GoldPage page : pages) {
            measure(page);
        }
        ObjectNode report = corpora.putObject(name);
        put(report, tuned.plus(heldOut));
        put(report.putObject("tuned"), tuned);
        put(report.putObject("heldOut"), heldOut);
        return tuned.plus(heldOut);
    }

    private void measure(GoldPage page) throws IOException {
        byte[] body = Files.readAllBytes(page.file());
        long start = System.nanoTime();
        ExtractedPage extracted = extractor.extract(body, Map.of(), page.url());
        nanos += System.nanoTime() - start;
        bytes += body.length;
        Score score = page.score(extracted);
        if (looksAt(page)) {
            tuned = tuned.plus(score);
            list(page, extracted, score);
        } else {
            heldOut = heldOut.plus(score);
        }
        for (Field field : Field.values()) {
            page.fits(field, extracted).ifPresent(fits -> {
                int[] counts = fields.computeIfAbsent(field, f -> new int[2]);
                counts[0] += fits ? 1 : 0;
                counts[1]++;
            });
        }
    }

    private static boolean looksAt(GoldPage page) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(page.file().getFileName().toString().getBytes(StandardCharsets.UTF_8));
            return (hash[0] & 1) == 0;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }

    private void list(GoldPage page, ExtractedPage extracted, Score score) {
        if (!listErrors) {
            return;
        }
        System.err.printf(
                "%s P=%.3f R=%.3f title=%s author=%s date=%s language=%s licenses=%s%n",
                page.file().getFileName(),
                score.precision(),
                score.recall(),
                extracted.title(),
                extracted.author(),
                extracted.published(),
                extracted.language(),
                extracted.licenses());
        if (page instanceof SegmentPage segments) {
            System.err.println("   missing " + segments.missing(extracted));
            System.err.println("   intruding " + segments.intruding(extracted));
        }
        for (Field field : Field.values()) {
            page.fits(field, extracted)
                    .filter(fits -> !fits)
                    .ifPresent(fits -> System.err.println("   wrong " + field));
        }
    }

    private static void put(ObjectNode line, Score score) {
        line.put("pages", score.pages())
                .put("precision", Machine.round(score.precision()))
                .put("recall", Machine.round(score.recall()))
                .put("f1", Machine.round(score.f1()));
    }
}
