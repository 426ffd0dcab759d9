package org.granary.batch.gather;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.granary.batch.connector.Sha256;
import org.granary.batch.generate.Example;
import org.granary.batch.generate.GenerationCourse;
import org.granary.batch.generate.GenerationErrors;
import org.granary.batch.generate.GenerationResult.Status;
import org.granary.batch.generate.GenerationStore;
import org.granary.batch.generate.Group;
import org.granary.batch.generate.ReviewSample;
import org.granary.batch.generate.ReviewVerdict;
import org.granary.batch.generate.table.Table;
import org.granary.batch.generate.table.TableSynthesis;
import org.granary.batch.generate.table.TableSynthesis.Drawn;
import org.granary.batch.landing.LandedRow;
import org.granary.batch.landing.LandingStore;
import org.granary.batch.landing.Manifest;
import org.granary.batch.landing.Parts;
import org.granary.batch.records.Row;
import org.granary.catalog.source.TablePlan;
import org.granary.catalog.storage.Json;
import org.granary.governance.rights.GenerationStanding;
import org.jspecify.annotations.Nullable;

/**
 * Synthetic rows of a gathering: one model and one landing for each bundle of rights that the real rows carry, and one word of an expert on each model's report before
 * anything enters.
 *
 * <p>Restart: the same rows are drawn from the same real ones, and each file is replaced with the same one.
 */
final class TableGeneration {

    private static final int ROWS = 5_000;
    private static final int SHOWN = 20;
    private static final String RAW = "raw/rows.jsonl";
    private static final String REPORT = "raw/report.json";

    private final GatherPlan gathering;
    private final TablePlan plan;
    private final List<Drawn> drawn;

    private TableGeneration(GatherPlan gathering, TablePlan plan, List<Drawn> drawn) {
        this.gathering = gathering;
        this.plan = plan;
        this.drawn = drawn;
    }

    /** Fits and draws; fails with TABLE_NOT_FITTABLE and TABLE_COPIES. */
    static TableGeneration draw(GatherPlan gathering, TablePlan plan, SortedMap<String, Table> real) {
        if (real.isEmpty()) {
            throw GenerationErrors.tableNotFittable("source '" + plan.sourceId() + "' has no admitted rows");
        }
        var drawn = new ArrayList<Drawn>();
        real.forEach((rights, table) -> drawn.add(TableSynthesis.draw(rights, table, plan.rows(), plan.seed())));
        return new TableGeneration(gathering, plan, drawn);
    }

    private Group group(Drawn of) {
        return new Group(plan.termsId(), new TreeSet<>(Set.of(of.rightsId())));
    }

    /** Puts the reports before experts, or takes their words over. */
    GenerationCourse review(GenerationStore store) {
        String run = gathering.gatheringId();
        store.open(run, 1);
        var items = drawn.stream()
                .map(of -> new ReviewSample.Item(group(of).key(), example(of), Set.of(), Optional.empty()))
                .toList();
        store.addSample(new ReviewSample(run, 1, "report", items));
        List<ReviewVerdict> verdicts = store.verdicts(run);
        int accepted = (int) verdicts.stream()
                .filter(verdict -> verdict.judgement() == ReviewVerdict.Judgement.ACCEPTED)
                .count();
        var review = new GenerationStanding.Review(true, items.size(), verdicts.size(), accepted, 1);
        return new GenerationCourse(
                verdicts.size() < items.size() ? Status.AWAITING_REVIEW : Status.COMPLETE,
                drawn.stream().mapToInt(of -> of.rows().rows().size()).sum(),
                List.of(),
                new GenerationStanding(1, Optional.of(review)),
                drawn.stream()
                        .map(of -> new GenerationCourse.Part(
                                group(of), of.rows().rows().size()))
                        .toList(),
                drawn.stream()
                        .map(of ->
                                new GenerationCourse.TableFacts(of.rightsId(), of.fitted(), of.heldOut(), of.report()))
                        .toList());
    }

    /** The report, and some rows to look at. */
    private static Example example(Drawn of) {
        String rows = of.rows().rows().stream()
                .limit(SHOWN)
                .map(row -> String.join("\t", row))
                .collect(Collectors.joining("\n"));
        return Example.of(Json.text(of.report()), String.join("\t", of.rows().columns()) + "\n" + rows);
    }

    /** Writes a landing for each bundle of rights; gives their manifests. */
    List<Manifest> land(Function<String, LandingStore> landings, Path work, Instant at) throws IOException {
        Files.createDirectories(work);
        var manifests = new ArrayList<Manifest>();
        for (Drawn of : drawn) {
            manifests.add(land(landings.apply(group(of).key()), of, work, at));
        }
        return manifests;
    }

    private Manifest land(LandingStore landing, Drawn of, Path work, Instant at) throws IOException {
        var rows = rows(of.rows());
        var parts = new Parts(landing);
        parts.dropFrom(0);
        for (int from = 0; from < rows.size(); from += ROWS) {
            parts.write(from / ROWS, rows.subList(from, Math.min(rows.size(), from + ROWS)));
        }
        landing.write(RAW, out -> {
            for (LandedRow row : rows) {
                out.write(Json.text(((Row.Parsed) row.row()).values()).getBytes(UTF_8));
                out.write('\n');
            }
        });
        landing.write(REPORT, out -> out.write(Json.text(of.report()).getBytes(UTF_8)));
        var manifest = new Manifest(
                gathering.sourceId(),
                gathering.gatheringId(),
                "synthesized:" + plan.sourceId(),
                Optional.empty(),
                new TreeMap<>(Map.of("terms", plan.termsId(), "seed-rights", of.rightsId())),
                at,
                List.of(file(landing, RAW, work), file(landing, REPORT, work)),
                Optional.empty());
        manifest.write(landing);
        return manifest;
    }

    private static Manifest.FileEntry file(LandingStore landing, String path, Path work) throws IOException {
        Path local = landing.local(path, work);
        return new Manifest.FileEntry(path, path.substring("raw/".length()), Sha256.of(local), Files.size(local));
    }

    private static List<LandedRow> rows(Table table) {
        var rows = new ArrayList<LandedRow>();
        for (List<String> row : table.rows()) {
            var values = new LinkedHashMap<String, @Nullable String>();
            for (int c = 0; c < row.size(); c++) {
                values.put(table.columns().get(c), row.get(c).isEmpty() ? null : row.get(c));
            }
            rows.add(new LandedRow("rows.jsonl", new Row.Parsed(rows.size() + 1L, values)));
        }
        return rows;
    }
}
