package org.granary.batch.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.granary.batch.world.PlayedPeople.Person;
import org.granary.catalog.dataset.DatasetResource;
import org.granary.catalog.dataset.Recipe;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnType;
import org.granary.catalog.source.SourceDefinition;
import org.granary.catalog.source.SourceKind;
import org.granary.catalog.source.SourceResource;
import org.granary.catalog.source.TablePlan;
import org.granary.catalog.source.WebScope;
import org.granary.catalog.storage.BilingualText;
import org.granary.governance.agreement.AgreementTerms;
import org.granary.governance.agreement.DeidentificationTerms;
import org.granary.governance.generator.GeneratorTerms;
import org.granary.governance.party.Party;
import org.granary.governance.party.PartyDesk;
import org.granary.governance.rights.GeneratorTermsStanding.Answer;

/** Who and what every world begins with. */
final class Cast {

    static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    static final String ASSOCIATION = "association";
    static final String AGREEMENT = "agreement";
    static final List<String> COMPANIES = List.of("company-a", "company-b");
    static final List<String> TEAMS = List.of("team-a", "team-b");
    static final String OPEN = "open-data";
    static final String WEB = "web-pages";
    static final String INDUSTRY = "industry-data";
    static final String SYNTHETIC = "synthetic-data";
    static final List<String> SOURCES = List.of(OPEN, WEB, INDUSTRY, SYNTHETIC);
    static final List<String> DATASETS = List.of("research-set", "product-set");
    static final List<Set<String>> USES = List.of(
            Set.of("fine-tune"),
            Set.of("fine-tune", "commercial"),
            Set.of("evaluate"),
            Set.of("fine-tune", "evaluate"));
    static final List<String> LICENSES = List.of("CC-BY-4.0", "CC0-1.0", "CC-BY-NC-4.0", "CC-BY-ND-4.0");

    static final Person SUBMITTER = new Person("steward-a", Set.of("steward"), "office");
    static final Person STEWARD = new Person("steward-b", Set.of("steward"), "office");
    static final Person ADMIN = new Person("admin", Set.of("admin"), "office");
    static final Person ASSOCIATION_SIGNER = new Person("signer", Set.of("signer"), ASSOCIATION);

    private static final BilingualText NAME = new BilingualText("名稱", "Name");
    private static final SourceDefinition.FileFormat CSV = new SourceDefinition.FileFormat(
            SourceDefinition.FileFormat.Type.CSV,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private Cast() {}

    static Person signerOf(String company) {
        return new Person("signer-of-" + company, Set.of("signer"), company);
    }

    static Person memberOf(String team) {
        return new Person("member-of-" + team, Set.of("model-team"), team);
    }

    static List<PartyDesk.Founding> parties() {
        return List.of(
                party(ASSOCIATION, Party.Kind.ASSOCIATION),
                party(COMPANIES.get(0), Party.Kind.COMPANY),
                party(COMPANIES.get(1), Party.Kind.COMPANY),
                party(TEAMS.get(0), Party.Kind.MODEL_TEAM),
                party(TEAMS.get(1), Party.Kind.MODEL_TEAM));
    }

    private static PartyDesk.Founding party(String alias, Party.Kind kind) {
        return new PartyDesk.Founding(
                alias,
                kind,
                new BilingualText(alias, alias),
                kind == Party.Kind.COMPANY ? Optional.of(ASSOCIATION) : Optional.empty(),
                List.of());
    }

    static List<SourceResource.Registration> sources() {
        return List.of(
                source(OPEN, SourceKind.OPEN),
                source(WEB, SourceKind.WEB),
                source(INDUSTRY, SourceKind.INDUSTRY),
                source(SYNTHETIC, SourceKind.SYNTHETIC));
    }

    private static SourceResource.Registration source(String id, SourceKind kind) {
        return new SourceResource.Registration(id, kind, NAME, definition(id));
    }

    static SourceDefinition definition(String source) {
        return new SourceDefinition(
                source.equals(OPEN) ? Optional.of("https://example.org/table.csv") : Optional.empty(),
                CSV,
                List.of(new ColumnSpec(
                        "text", "text", ColumnType.STRING, ColumnSpec.Presence.REQUIRED, ColumnSpec.Content.FREE_TEXT)),
                source.equals(OPEN) || source.equals(WEB)
                        ? Optional.of(new SourceDefinition.DeclaredLicense("CC0-1.0", "Example", Optional.empty()))
                        : Optional.empty(),
                source.equals(INDUSTRY) ? Optional.of(AGREEMENT) : Optional.empty(),
                Optional.empty(),
                source.equals(WEB) ? Optional.of(scope()) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                source.equals(SYNTHETIC)
                        ? Optional.of(new TablePlan(OPEN, "terms-0", Set.of("fine-tune"), 1, 1))
                        : Optional.empty(),
                Optional.empty());
    }

    private static WebScope scope() {
        return new WebScope(
                List.of("https://example.org/"),
                List.of("example.org"),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static DatasetResource.Definition dataset(String id) {
        var inputs = SOURCES.stream()
                .map(source -> new Recipe.Input(
                        source, new TreeMap<>(Map.of("text", "{text}")), Optional.empty(), new TreeMap<>()))
                .toList();
        var recipe = new Recipe(List.of("text"), inputs, 0, new Recipe.Ratios(1, 0, 0, 0), "seed");
        return new DatasetResource.Definition(id, NAME, recipe, List.copyOf(usesOf(id)));
    }

    static Set<String> usesOf(String dataset) {
        return USES.get(DATASETS.indexOf(dataset));
    }

    /** What an agreement says in one version. */
    static Oracle.Agreed agreed(int a, int b, int c, Instant now) {
        Instant from = now.plus(Duration.ofDays(Step.choose(List.of(0, 0, 1, 30), b)));
        return new Oracle.Agreed(
                Step.choose(
                        List.of(
                                Set.of("fine-tune", "evaluate", "commercial"),
                                Set.of("fine-tune"),
                                Set.of("evaluate", "fine-tune")),
                        a),
                Step.choose(List.of(Set.copyOf(TEAMS), Set.of(TEAMS.get(0))), b),
                from,
                from.plus(Duration.ofDays(Step.choose(List.of(365, 40, 10), c))),
                Step.choose(List.of(1, 1, 2), c));
    }

    static AgreementTerms terms(Oracle.Agreed agreed) {
        return new AgreementTerms(
                NAME,
                List.of("maintenance-log"),
                agreed.purposes().stream().sorted().toList(),
                agreed.recipients().stream().sorted().toList(),
                "TW",
                agreed.from(),
                agreed.until(),
                new DeidentificationTerms("profile", agreed.profile(), new TreeMap<>(), 50),
                1000,
                30,
                30,
                "the company",
                "the programme",
                "a report",
                Optional.empty(),
                "ROC",
                new TreeMap<>());
    }

    /** What a generator's terms say. */
    static Oracle.Allowed allowed(int a, int b, Instant now) {
        return new Oracle.Allowed(
                Math.floorMod(a, 4) != 1,
                Math.floorMod(a, 4) != 2,
                Math.floorMod(a, 4) != 3,
                Step.choose(List.of(Optional.<Instant>empty(), Optional.of(now.plus(Duration.ofDays(20)))), b));
    }

    static GeneratorTerms terms(Oracle.Allowed allowed, Instant now) {
        return new GeneratorTerms(
                "Provider",
                "model",
                "1",
                "https://example.org/terms",
                "Outputs are yours.",
                now,
                allowed.until(),
                answer(allowed.train()),
                answer(allowed.compete()),
                answer(allowed.commercial()),
                Answer.UNSAID);
    }

    private static Answer answer(boolean yes) {
        return yes ? Answer.YES : Answer.NO;
    }
}
