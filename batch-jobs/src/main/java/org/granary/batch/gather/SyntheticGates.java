package org.granary.batch.gather;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.granary.batch.database.Transactions;
import org.granary.batch.generate.Generation;
import org.granary.batch.generate.GenerationCourse;
import org.granary.batch.generate.GenerationCourses;
import org.granary.batch.generate.GenerationErrors;
import org.granary.batch.generate.Group;
import org.granary.batch.generate.JdbcGenerationStore;
import org.granary.batch.generate.Spending;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.SourceRevision;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Decisions;
import org.granary.governance.decision.Effect;
import org.granary.governance.decision.Gate;
import org.granary.governance.decision.Reason;
import org.granary.governance.decision.Requester;
import org.granary.governance.decision.Use;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.registry.AtGate;
import org.granary.governance.registry.DeclaredUses;
import org.granary.governance.registry.RightsBundle;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.GenerationStanding;
import org.granary.governance.rights.Rights;
import org.granary.governance.rights.RightsId;

/**
 * The gates of generated text: one decision for each group of records with the same rights, since terms and seeds differ between them. Called within the
 * transaction of {@link GovernedGates}.
 */
@ApplicationScoped
class SyntheticGates {

    @Inject
    RightsRegistry registry;

    @Inject
    AdmittedPassages passages;

    @Resource
    DataSource database;

    @Inject
    Clock clock;

    /** The gate GATHER for each group that the plan can bring forth; all have to permit, since one prompt too many cannot be taken back. */
    Decision gather(String gatheringId, SourceRevision revision, GenerationPlan plan) {
        var at = new GenerationStanding(budgetLeft(gatheringId, plan), Optional.empty());
        var decisions = Generation.groups(plan, passages.rights(gatheringId, plan)).stream()
                .map(group -> decide(Gate.GATHER, registry.proposed(revision, named(group), AtGate.of(at)), plan))
                .toList();
        return decisions.stream().allMatch(Decision::permits) ? decisions.get(0) : denial(decisions);
    }

    private long budgetLeft(String gatheringId, GenerationPlan plan) {
        Spending spending = new JdbcGenerationStore(database, clock, Transactions::joined).spending(gatheringId);
        return spending.limit() == 0 ? plan.budget().millionths() : spending.left();
    }

    /**
     * The gate ADMIT for what was made so far: while experts judge, their review stands against all groups; afterwards one group that may enter is
     * enough, and {@link #admissions} sends the others to quarantine.
     */
    Decision admit(String gatheringId, SourceRevision revision, GenerationPlan plan) {
        GenerationCourse course = course(gatheringId);
        var decisions = course.parts().stream()
                .map(part -> decide(
                        Gate.ADMIT,
                        registry.proposed(revision, named(part.group()), AtGate.of(course.standing())),
                        plan))
                .toList();
        return decisions.stream().filter(Decision::permits).findFirst().orElseGet(() -> denial(decisions));
    }

    /** One admission for each group, under a bundle of its own. */
    List<AdmitOrder.Admission> admissions(
            Gathering gathering, String landingUri, SourceRevision revision, GenerationPlan plan) {
        GenerationCourse course = course(gathering.id());
        var admissions = new ArrayList<AdmitOrder.Admission>();
        for (GenerationCourse.Part part : course.parts()) {
            RightsId bundle = registry.syntheticBundle(revision, named(part.group()));
            if (admissions.isEmpty()) {
                gathering.under(bundle.value());
            }
            String key = part.group().key();
            admissions.add(new AdmitOrder.Admission(
                    gathering.sourceId(),
                    gathering.id(),
                    landingUri + "/" + key,
                    revision.definition().columns(),
                    bundle,
                    Optional.empty(),
                    decide(Gate.ADMIT, registry.standing(bundle, AtGate.of(course.standing())), plan),
                    Optional.empty(),
                    Optional.of(key)));
        }
        return admissions;
    }

    private GenerationCourse course(String gatheringId) {
        return new GenerationCourses(database, clock)
                .find(gatheringId)
                .orElseThrow(() -> GenerationErrors.reviewNotOpen(gatheringId, "nothing of it was generated yet"));
    }

    private Decision decide(Gate gate, Rights rights, GenerationPlan plan) {
        return Decisions.decide(gate, rights, uses(plan), Requester.PLATFORM, clock.instant());
    }

    private static Set<Use> uses(GenerationPlan plan) {
        Set<String> unknown = DeclaredUses.unknown(plan.uses());
        if (!unknown.isEmpty()) {
            throw GenerationErrors.usesUnknown(unknown);
        }
        return DeclaredUses.of(plan.uses());
    }

    private static RightsBundle.Generated named(Group group) {
        return new RightsBundle.Generated(
                group.termsId(), group.rightsIds().stream().map(RightsId::new).toList());
    }

    private static Decision denial(Collection<Decision> decisions) {
        List<Reason> reasons = decisions.stream()
                .filter(decision -> !decision.permits())
                .flatMap(decision -> decision.reasons().stream())
                .distinct()
                .toList();
        return new Decision(Effect.DENY, reasons, List.of());
    }
}
