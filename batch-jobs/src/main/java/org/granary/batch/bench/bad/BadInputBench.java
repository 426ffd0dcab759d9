package org.granary.batch.bench.bad;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.granary.catalog.fault.GranaryException;

/**
 * {@code granary bench bad-input}: malformed inputs over the connectors and formats. Each has to be answered with the code that names what is wrong with
 * it, and must not take a good record along. Prints one line of JSON; each case that failed goes to the error output.
 */
public final class BadInputBench {

    /**
     * The sum.
     *
     * @param unclear cases without a code, with another one than what is wrong, or with a record that is none
     * @param goodLost good records that did not come out
     * @param good records that were good, in all cases
     */
    public record Result(int cases, int unclear, long goodLost, long good) {

        String json() {
            return "{\"bench\":\"bad-input\",\"cases\":%d,\"unclear\":%d,\"goodLost\":%d,\"good\":%d}"
                    .formatted(cases, unclear, goodLost, good);
        }
    }

    private BadInputBench() {}

    /** {@code [DATA]}: the folder of real inputs, {@code ../shared/data} where it is there. */
    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments.length > 0 ? arguments[0] : "../shared/data");
        var err = new PrintStream(System.err, true, UTF_8);
        // Libraries that find nothing to log with say so to the output, which has the figures alone.
        PrintStream out = System.out;
        System.setOut(err);
        Result result = run(data, err);
        out.println(result.json());
        System.exit(result.unclear() == 0 && result.goodLost() == 0 ? 0 : 1);
    }

    /** Tries every case; what failed is told to {@code complaints}. */
    public static Result run(Path data, PrintStream complaints) throws IOException {
        try (var site = new BadSite()) {
            return sum(all(data, site), complaints);
        }
    }

    static Result sum(List<BadCase> cases, PrintStream complaints) throws IOException {
        Path folder = Files.createTempDirectory("granary-bad-input");
        try {
            int tried = 0;
            int unclear = 0;
            long lost = 0;
            long good = 0;
            for (BadCase bad : cases) {
                Path own = Files.createDirectories(folder.resolve(Integer.toString(tried++)));
                Seen seen = tried(bad, own);
                if (!seen.complaint().isEmpty()) {
                    complaints.println(bad.name() + ": " + seen.complaint());
                }
                unclear += seen.clear() ? 0 : 1;
                lost += seen.outcome().lost();
                good += seen.outcome().good();
                remove(own);
            }
            return new Result(tried, unclear, lost, good);
        } finally {
            remove(folder);
        }
    }

    private static List<BadCase> all(Path data, BadSite site) {
        List<BadCase> all = new ArrayList<>();
        all.addAll(BadTexts.cases());
        all.addAll(BadBooks.cases());
        all.addAll(BadDocuments.cases());
        all.addAll(BadImages.cases());
        all.addAll(BadSeries.cases());
        all.addAll(BadModels.cases());
        all.addAll(BadChannels.cases());
        all.addAll(BadArchives.cases());
        all.addAll(BadAnswers.cases(site));
        all.addAll(BadPortals.cases(site));
        all.addAll(BadReal.cases(data));
        return all;
    }

    private record Seen(BadCase.Outcome outcome, boolean clear, String complaint) {}

    private static Seen tried(BadCase bad, Path folder) {
        BadCase.Outcome outcome;
        try {
            outcome = bad.trial().tried(folder);
        } catch (GranaryException e) {
            boolean says = e.getMessage() != null && !e.getMessage().isBlank();
            outcome = new BadCase.Outcome(says ? Set.of(e.code().name()) : Set.of(), 0, 0, 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unclear("it was interrupted");
        } catch (Exception e) {
            return unclear("no code, but " + e);
        }
        boolean clear =
                !outcome.codes().isEmpty() && bad.expected().containsAll(outcome.codes()) && outcome.invented() == 0;
        String complaint = clear && outcome.lost() == 0
                ? ""
                : "expected %s, saw %s, %d good records lost, %d invented"
                        .formatted(bad.expected(), outcome.codes(), outcome.lost(), outcome.invented());
        return new Seen(outcome, clear, complaint);
    }

    private static Seen unclear(String complaint) {
        return new Seen(new BadCase.Outcome(Set.of(), 0, 0, 0), false, complaint);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
