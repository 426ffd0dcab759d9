package org.granary.batch.bench.deidentify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.batch.bench.Machine;
import org.granary.governance.deidentify.DeidentificationProfile;
import org.granary.governance.deidentify.Deidentifier;
import org.granary.governance.deidentify.IdentifierKind;
import org.granary.governance.deidentify.Transform;

/**
 * {@code granary bench deidentify [DATA] [mistakes]}: strict span scores and speed of the engine, on one thread.
 *
 * <p>{@code precision}, {@code recall}, {@code f1} and {@code f1ByKind} are on the labelled legal texts under DATA ({@code ../shared/data}), which the rules were tuned on; null where
 * they are absent. {@code development} and {@code heldOut} are on texts of our own making: mistakes on the first were looked at while rules were written, on the
 * second none; its templates, names and places are its own, the layouts of numbers are not. {@code f1Long} is on texts of 10,000 characters and more of both. {@code mistakes} lists those of the first two on standard error.
 *
 * <p>{@code ratioToPresidio} is how many times faster than Microsoft Presidio it is, on the held-out texts, and {@code presidio} what that one finds there, with recognisers of ours; null
 * where {@code GRANARY_PRESIDIO_PYTHON} names no Python that has it.
 */
public final class DeidentifyBench {

    private static final String LABELLED = "pii-tw-legal-deid/spans.jsonl";
    private static final int TIMES = 40;
    private static final int LONG = 10_000;
    private static final int NEGATIVES = 400;
    private static final int SPEED_CHARACTERS = 4_000_000;
    private static final int ROUNDS = 3;
    private static final double MINIMUM = 0.5;
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    private DeidentifyBench() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        List<String> given = new ArrayList<>(List.of(arguments));
        boolean mistakes = given.remove("mistakes");
        Path data = Path.of(given.isEmpty() ? "../shared/data" : given.get(0));
        System.out.println(run(data, mistakes ? System.err : NOWHERE));
    }

    static ObjectNode run(Path data, PrintStream mistakes) throws IOException {
        Deidentifier engine = engine(Map.of(IdentifierKind.DATE, new Transform.Redact()));
        ObjectNode line = new ObjectMapper().createObjectNode().put("bench", "deidentify");
        Machine.describe(line);
        line.put("engine", Deidentifier.engineVersion());
        Path labelled = data.resolve(LABELLED);
        if (Files.isRegularFile(labelled)) {
            StrictScore.of(LabelledText.read(labelled), engine, mistakes).put(line);
        } else {
            line.putNull("precision").putNull("recall").putNull("f1").putNull("f1ByKind");
        }
        List<LabelledText> development = LabelledText.made("development.txt", MadeUp.development(1), TIMES);
        List<LabelledText> heldOut = LabelledText.made("heldout.txt", MadeUp.heldOut(2), TIMES);
        StrictScore.of(development, engine, mistakes).put(line.putObject("development"));
        StrictScore.of(heldOut, engine, NOWHERE).put(line.putObject("heldOut"));
        var both = new ArrayList<>(development);
        both.addAll(heldOut);
        line.put(
                "f1Long",
                StrictScore.rounded(StrictScore.of(LabelledText.joined(both, LONG), engine, NOWHERE)
                        .f1()));
        line.put("hardNegativeRate", StrictScore.rounded(hardNegatives(engine, mistakes)));
        speed(line, both);
        presidio(line, LabelledText.joined(heldOut, LONG), engine);
        return line;
    }

    /** Both on the held-out texts, joined to long ones so that what a call costs by itself counts little; each on one thread, in processor time. */
    private static void presidio(ObjectNode line, List<LabelledText> texts, Deidentifier engine) throws IOException {
        Optional<Presidio> other = Presidio.in(texts);
        if (other.isEmpty()) {
            line.putNull("ratioToPresidio");
            return;
        }
        List<String> all = texts.stream().map(LabelledText::text).toList();
        long bytes = all.stream()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        double ours = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            ours = Math.max(ours, megabytesPerSecond(engine, all, bytes));
        }
        double theirs = bytes / 1e6 / other.get().seconds();
        line.put("ratioToPresidio", StrictScore.rounded(ours / theirs));
        StrictScore.of(texts, other.get().found())
                .put(line.putObject("presidio").put("mbPerSecond", StrictScore.rounded(theirs)));
    }

    private static Deidentifier engine(Map<IdentifierKind, Transform> transforms) {
        return Deidentifier.of(DeidentificationProfile.of("bench", 1, transforms, MINIMUM), new byte[0]);
    }

    /** Share of lines with numbers of things only in which something is found. */
    private static double hardNegatives(Deidentifier engine, PrintStream mistakes) {
        List<LabelledText> lines = LabelledText.made("negatives.txt", MadeUp.heldOut(3), NEGATIVES);
        long wrong = lines.stream()
                .filter(line -> !engine.find(line.text()).isEmpty())
                .peek(line -> mistakes.println("wrong  in " + line.text()))
                .count();
        return wrong / (double) lines.size();
    }

    /** Megabytes of UTF-8 in a second of processor time, the best of some rounds, in turns. */
    private static void speed(ObjectNode line, List<LabelledText> texts) {
        List<String> some = new ArrayList<>();
        long characters = 0;
        long bytes = 0;
        for (int i = 0; characters < SPEED_CHARACTERS; i++) {
            String text = texts.get(i % texts.size()).text();
            some.add(text);
            characters += text.length();
            bytes += text.getBytes(StandardCharsets.UTF_8).length;
        }
        Deidentifier all = engine(Map.of());
        Deidentifier patterns = engine(Map.of(IdentifierKind.NAME, new Transform.Keep()));
        double best = 0;
        double bestPatterns = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            best = Math.max(best, megabytesPerSecond(all, some, bytes));
            bestPatterns = Math.max(bestPatterns, megabytesPerSecond(patterns, some, bytes));
        }
        line.put("mbPerSecondPatterns", StrictScore.rounded(bestPatterns))
                .put("mbPerSecondAll", StrictScore.rounded(best));
    }

    private static double megabytesPerSecond(Deidentifier engine, List<String> texts, long bytes) {
        var threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        long found = 0;
        for (String text : texts) {
            found += engine.find(text).size();
        }
        long taken = threads.getCurrentThreadCpuTime() - begin;
        if (found == 0) {
            throw new IllegalStateException("Nothing was found in texts full of identifiers.");
        }
        return bytes / 1e6 / (taken / 1e9);
    }
}
