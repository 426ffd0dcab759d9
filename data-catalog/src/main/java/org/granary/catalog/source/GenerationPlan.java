package org.granary.catalog.source;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a synthetic source has language models write: the loop of experts and models that the programme describes.
 *
 * @param form what a record is
 * @param generators models that write; each record says which one wrote it
 * @param judge name of the generator whose model scores the records
 * @param uses what the records are declared for, by the labels of uses, for example {@code fine-tune}
 * @param language BCP 47; {@code zh-TW} is the only one that there are prompts and rules for
 * @param seeds what prompts show or draw on
 * @param goal when the loop ends
 * @param budget what it may cost
 * @param filters what a record has to pass; empty = {@link Filters#DEFAULT}
 * @param prompts version of the prompt templates
 */
public record GenerationPlan(
        Form form,
        List<Generator> generators,
        String judge,
        Set<String> uses,
        String language,
        Seeds seeds,
        Goal goal,
        Budget budget,
        Optional<Filters> filters,
        String prompts) {

    private static final Pattern RIGHTS = Pattern.compile("r-[0-9a-f]{16}");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** What a record is. */
    public enum Form {
        /** One instruction, one response. */
        SINGLE_TURN,
        /** Two turns or more, each of the user and of the assistant. */
        MULTI_TURN,
        /** A question on a passage of an admitted document, its answer, and the words of the passage that it rests on. */
        CONTEXTUAL_QA,
        /** An instruction, a response chosen and one rejected, by a model's judgement. */
        PREFERENCE
    }

    public GenerationPlan {
        requireNonNull(form, "form");
        generators = List.copyOf(requireNonNull(generators, "generators"));
        requireNonNull(judge, "judge");
        uses = Set.copyOf(requireNonNull(uses, "uses"));
        requireNonNull(language, "language");
        requireNonNull(seeds, "seeds");
        requireNonNull(goal, "goal");
        requireNonNull(budget, "budget");
        requireNonNull(filters, "filters");
        requireNonNull(prompts, "prompts");
        checkGenerators(generators, judge);
        check(
                !uses.isEmpty(),
                "It declares no use. Name what the records are for under 'uses', for example fine-tune.");
        check(
                language.equals("zh-TW"),
                "Language '" + language + "' is not offered: there are prompts and rules for zh-TW only.");
        check(
                form != Form.CONTEXTUAL_QA || seeds.records().isPresent(),
                "Contextual questions need passages: name the source and its columns under 'seeds.records'.");
        check(
                form == Form.CONTEXTUAL_QA || seeds.records().isEmpty(),
                "Only contextual questions are asked on passages: leave 'seeds.records' out, or make the form CONTEXTUAL_QA.");
        for (Generator generator : generators) {
            check(
                    budget.inTokens() || generator.price().isPresent(),
                    "The budget is in " + budget.unit() + ", but generator '" + generator.name()
                            + "' has no price. Give 'price', or set the budget in tokens.");
        }
    }

    private static void checkGenerators(List<Generator> generators, String judge) {
        check(!generators.isEmpty(), "It has no generators. Name at least one model under 'generators'.");
        var names = new HashSet<String>();
        for (Generator generator : generators) {
            check(
                    names.add(generator.name()),
                    "Generator '" + generator.name() + "' is named twice. Give each its own name.");
        }
        check(names.contains(judge), "The judge '" + judge + "' is none of the generators " + names + ".");
    }

    /** What a record has to pass. */
    public Filters rules() {
        return filters.orElse(Filters.DEFAULT);
    }

    /** The generator with this name; it has to be one of the plan's. */
    public Generator generator(String name) {
        return generators.stream()
                .filter(generator -> generator.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * A model behind an OpenAI-compatible endpoint.
     *
     * @param name for people and for records; lower-case letters, digits and hyphens
     * @param baseUrl up to and with the version, for example {@code https://host/v1}
     * @param model as the endpoint calls it
     * @param termsId the terms on file that its outputs come under
     * @param parameters sent with each request: {@code temperature}, {@code top_p}, {@code seed}, {@code max_tokens}
     * @param key name of the secret that holds the key of the endpoint; empty where it asks for none
     * @param price empty where the budget is in tokens
     */
    public record Generator(
            String name,
            URI baseUrl,
            String model,
            String termsId,
            SortedMap<String, BigDecimal> parameters,
            Optional<String> key,
            Optional<Price> price) {

        private static final Set<String> KNOWN = Set.of("temperature", "top_p", "seed", "max_tokens");
        private static final int USUAL_TOKENS = 1024;

        public Generator {
            requireNonNull(name, "name");
            requireNonNull(baseUrl, "baseUrl");
            requireNonNull(model, "model");
            requireNonNull(termsId, "termsId");
            parameters = java.util.Collections.unmodifiableSortedMap(
                    new TreeMap<>((Map<String, BigDecimal>) requireNonNull(parameters, "parameters")));
            requireNonNull(key, "key");
            requireNonNull(price, "price");
            check(
                    NAME.matcher(name).matches(),
                    "Generator name '" + name + "' is not usable: it must match " + NAME + ".");
            check(!model.isBlank(), "Generator '" + name + "' names no model.");
            check(!termsId.isBlank(), "Generator '" + name + "' names no terms; file its terms first.");
            check(
                    key.filter(secret -> !NAME.matcher(secret).matches()).isEmpty(),
                    "The key's name of generator '" + name + "' is not usable: it must match " + NAME
                            + ", and it is never the key itself.");
            check(
                    KNOWN.containsAll(parameters.keySet()),
                    "Generator '" + name + "' has parameters that are not known: give some of " + KNOWN + ".");
            BigDecimal most = parameters.get("max_tokens");
            check(
                    most == null || (most.signum() > 0 && most.compareTo(BigDecimal.valueOf(131_072)) <= 0),
                    "max_tokens of generator '" + name + "' has to be from 1 to 131072.");
        }

        /** Most tokens that one answer may have. */
        public int maxTokens() {
            BigDecimal most = parameters.get("max_tokens");
            return most == null ? USUAL_TOKENS : most.intValue();
        }
    }

    /**
     * What a provider takes.
     *
     * @param inputPerMillion for a million tokens of prompts, in the budget's unit
     * @param outputPerMillion for a million tokens of answers, in the budget's unit
     */
    public record Price(BigDecimal inputPerMillion, BigDecimal outputPerMillion) {
        public Price {
            requireNonNull(inputPerMillion, "inputPerMillion");
            requireNonNull(outputPerMillion, "outputPerMillion");
            check(
                    inputPerMillion.signum() >= 0 && outputPerMillion.signum() >= 0,
                    "A price is below zero. Give what a million tokens cost.");
        }
    }

    /**
     * What the loop may cost.
     *
     * @param unit {@code tokens}, or a currency such as {@code USD}
     * @param limit in that unit
     */
    public record Budget(String unit, BigDecimal limit) {
        private static final BigDecimal MILLIONTHS = BigDecimal.valueOf(1_000_000);

        public Budget {
            requireNonNull(unit, "unit");
            requireNonNull(limit, "limit");
            check(!unit.isBlank(), "The budget has no unit. Give tokens, or a currency such as USD.");
            check(limit.signum() > 0, "The budget is " + limit + "; it has to be above zero.");
            check(
                    limit.compareTo(BigDecimal.valueOf(1_000_000_000_000L)) <= 0,
                    "The budget is " + limit + "; at most 10^12 can be kept count of.");
        }

        public boolean inTokens() {
            return unit.equals("tokens");
        }

        /** The limit in millionths of the unit. */
        public long millionths() {
            return limit.multiply(MILLIONTHS).longValue();
        }
    }

    /**
     * When the loop ends: once there are enough records and experts accept enough of them, or after the last round.
     *
     * @param records how many to keep
     * @param acceptanceRate share of a sample that experts have to accept, 0–1
     * @param sampleSize records of a round that experts see
     * @param maxRounds most rounds
     */
    public record Goal(int records, double acceptanceRate, int sampleSize, int maxRounds) {
        public Goal {
            check(records > 0, "The number of records to keep has to be above zero.");
            check(acceptanceRate > 0 && acceptanceRate <= 1, "The acceptance rate has to be above 0 and at most 1.");
            check(sampleSize > 0, "The sample that experts see has to hold at least one record.");
            check(maxRounds > 0 && maxRounds <= 1000, "The number of rounds has to be from 1 to 1000.");
        }
    }

    /**
     * What a record has to pass.
     *
     * @param diversity most that its instruction may be like that of any kept record: ROUGE-L F over characters, 0–1
     * @param judgeScore least mean of the judge's scores, 1–5
     * @param minCharacters least length of a response
     * @param maxCharacters most length of a response
     */
    public record Filters(double diversity, double judgeScore, int minCharacters, int maxCharacters) {

        /** Self-Instruct's threshold, four of five points, and lengths that an answer honestly has. */
        public static final Filters DEFAULT = new Filters(0.7, 4, 4, 4000);

        public Filters {
            check(diversity > 0 && diversity <= 1, "The diversity threshold has to be above 0 and at most 1.");
            check(judgeScore >= 1 && judgeScore <= 5, "The judge's least score has to be from 1 to 5.");
            check(
                    minCharacters > 0 && maxCharacters >= minCharacters,
                    "The least length has to be above zero and not above the most.");
        }
    }

    /**
     * What prompts show or draw on.
     *
     * @param expert pairs that experts wrote
     * @param records where passages come from; empty where none are needed
     * @param together sets of rights ids that one prompt may draw on at once; all others stay by themselves
     */
    public record Seeds(List<ExpertSeed> expert, Optional<FromRecords> records, List<Set<String>> together) {
        public Seeds {
            expert = List.copyOf(requireNonNull(expert, "expert"));
            requireNonNull(records, "records");
            together = requireNonNull(together, "together").stream()
                    .map(Set::copyOf)
                    .toList();
            check(!expert.isEmpty(), "It has no seeds by experts. Have experts write at least one pair.");
            var ids = new HashSet<String>();
            for (ExpertSeed seed : expert) {
                check(ids.add(seed.id()), "Seed '" + seed.id() + "' is there twice. Give each its own id.");
            }
        }
    }

    /**
     * A pair that an expert wrote.
     *
     * @param id of the seed; kept with each record that was written after it
     * @param author who wrote it; does not review what comes of it
     * @param rightsId the bundle of rights that the experts gave it under
     * @param passage what a contextual question is about; empty otherwise
     * @param turns instructions and responses in their order; one for all forms but MULTI_TURN
     */
    public record ExpertSeed(String id, String author, String rightsId, Optional<String> passage, List<Turn> turns) {
        public ExpertSeed {
            requireNonNull(id, "id");
            requireNonNull(author, "author");
            requireNonNull(rightsId, "rightsId");
            requireNonNull(passage, "passage");
            turns = List.copyOf(requireNonNull(turns, "turns"));
            check(!id.isBlank() && !author.isBlank(), "A seed has no id or no author.");
            check(
                    RIGHTS.matcher(rightsId).matches(),
                    "Seed '" + id + "' names the rights id '" + rightsId + "', which is none: it must match " + RIGHTS
                            + ". Without one, what comes of it could go nowhere.");
            check(!turns.isEmpty(), "Seed '" + id + "' has no turns.");
        }
    }

    /** One instruction and its response. */
    public record Turn(String instruction, String response) {
        public Turn {
            requireNonNull(instruction, "instruction");
            requireNonNull(response, "response");
            check(!instruction.isBlank() && !response.isBlank(), "A turn has no instruction or no response.");
        }
    }

    /**
     * Where passages come from: admitted records.
     *
     * @param sourceId the source
     * @param columns their text makes the passage, in this order
     */
    public record FromRecords(String sourceId, List<String> columns) {
        public FromRecords {
            requireNonNull(sourceId, "sourceId");
            columns = List.copyOf(requireNonNull(columns, "columns"));
            check(!columns.isEmpty(), "Passages need columns: name those that hold the text.");
        }
    }
}
