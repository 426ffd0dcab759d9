package org.granary.batch.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.GenerationPlan.ExpertSeed;
import org.granary.catalog.source.GenerationPlan.Form;
import org.granary.catalog.source.GenerationPlan.Generator;

/**
 * One generator with the seeds and passages of one set of rights: whatever a prompt of this lane shows, its records are of one group. What a lane
 * makes is shown again in this lane only, so that no rights leak into another.
 */
final class Lane {

    private static final int HUMAN = 6;
    private static final int GENERATED = 2;

    private final Generator generator;
    private final Group group;
    private final List<Passage> passages;
    private final Map<String, Seed> human = new LinkedHashMap<>();
    private List<Seed> generated = List.of();
    private int passagesUsed;

    private Lane(Generator generator, Group group, List<Seed> experts, List<Passage> passages) {
        this.generator = generator;
        this.group = group;
        this.passages = List.copyOf(passages);
        experts.forEach(seed -> human.put(seed.id(), seed));
    }

    /** All lanes of a plan, always in the same order. */
    static List<Lane> of(GenerationPlan plan, List<Passage> passages) {
        var seedPools = new TreeMap<String, List<ExpertSeed>>();
        for (ExpertSeed seed : plan.seeds().expert()) {
            seedPools
                    .computeIfAbsent(pool(plan, seed.rightsId()), key -> new ArrayList<>())
                    .add(seed);
        }
        var passagePools = new TreeMap<String, List<Passage>>();
        if (plan.form() == Form.CONTEXTUAL_QA) {
            for (Passage passage : passages) {
                passagePools
                        .computeIfAbsent(pool(plan, passage.rightsId()), key -> new ArrayList<>())
                        .add(passage);
            }
        } else {
            passagePools.put("", List.of());
        }
        var lanes = new ArrayList<Lane>();
        for (Generator generator : plan.generators()) {
            for (List<ExpertSeed> seeds : seedPools.values()) {
                for (List<Passage> pool : passagePools.values()) {
                    lanes.add(lane(generator, seeds, pool));
                }
            }
        }
        return lanes;
    }

    /** Rights ids that may be in one prompt have one pool; all others have one each. */
    private static String pool(GenerationPlan plan, String rightsId) {
        return plan.seeds().together().stream()
                .filter(set -> set.contains(rightsId))
                .map(set -> String.join(" ", new TreeSet<>(set)))
                .findFirst()
                .orElse(rightsId);
    }

    private static Lane lane(Generator generator, List<ExpertSeed> seeds, List<Passage> passages) {
        var rights = new TreeSet<String>();
        seeds.forEach(seed -> rights.add(seed.rightsId()));
        passages.forEach(passage -> rights.add(passage.rightsId()));
        return new Lane(
                generator,
                new Group(generator.termsId(), rights),
                seeds.stream().map(Seed::of).toList(),
                passages);
    }

    Generator generator() {
        return generator;
    }

    Group group() {
        return group;
    }

    /** What one prompt shows. */
    record Draw(List<Seed> seeds, List<Passage> passage) {
        List<Example> examples() {
            return seeds.stream().map(Seed::example).toList();
        }

        List<String> ids() {
            var ids = new ArrayList<String>();
            seeds.forEach(seed -> ids.add(seed.id()));
            passage.forEach(part -> ids.add(part.recordId()));
            return ids;
        }

        Set<String> authors() {
            var authors = new TreeSet<String>();
            seeds.forEach(seed -> authors.addAll(seed.authors()));
            return authors;
        }
    }

    /** Six human seeds and two generated ones, as far as there are any, and the next passage. */
    Draw draw(Random random) {
        var shown = new ArrayList<>(some(new ArrayList<>(human.values()), HUMAN, random));
        shown.addAll(some(new ArrayList<>(generated), GENERATED, random));
        Collections.shuffle(shown, random);
        if (passages.isEmpty()) {
            return new Draw(shown, List.of());
        }
        Passage passage = passages.get(passagesUsed % passages.size());
        passagesUsed++;
        return new Draw(shown, List.of(passage));
    }

    private static List<Seed> some(List<Seed> from, int count, Random random) {
        Collections.shuffle(from, random);
        return from.subList(0, Math.min(count, from.size()));
    }

    /** Takes over what was kept: pairs that experts accepted or corrected count as human seeds, the others as generated ones. */
    void learn(List<Seed> accepted, List<Seed> kept) {
        accepted.forEach(seed -> human.put(seed.id(), seed));
        generated = List.copyOf(kept);
    }
}
