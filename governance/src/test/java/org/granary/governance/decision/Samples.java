package org.granary.governance.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.granary.governance.rights.AgreementStanding;
import org.granary.governance.rights.ClearanceStanding;
import org.granary.governance.rights.ConsentStanding;
import org.granary.governance.rights.Cover;
import org.granary.governance.rights.DeliveryStanding;
import org.granary.governance.rights.GenerationStanding;
import org.granary.governance.rights.GeneratorTermsStanding;
import org.granary.governance.rights.GeneratorTermsStanding.Answer;
import org.granary.governance.rights.LicenseStanding;
import org.granary.governance.rights.PublicationStanding;
import org.granary.governance.rights.Rights;
import org.granary.governance.rights.RightsId;
import org.granary.governance.rights.SignalsStanding;
import org.granary.governance.rights.SourceStanding;

/** Standings in which nothing is wrong; tests change one thing at a time. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant AFTER = Instant.parse("2027-01-01T00:00:00Z");
    static final String TEAM = "pcb-model-team";
    static final Requester PULLER = Requester.team(TEAM, AFTER);
    static final Set<Use> FINE_TUNE = Set.of(Use.FINE_TUNE);
    static final Set<String> LABELS = Set.of("fine-tune", "evaluate", "commercial");

    static final String CATEGORY = "maintenance-log";
    static final String PROFILE = "tw-log@1";

    private Samples() {}

    static RightsId id(int number) {
        return new RightsId("r-%016x".formatted(number));
    }

    static SourceStanding source() {
        return new SourceStanding("pcb-manuals", 3, "steward-lin", Optional.of("steward-wu"));
    }

    static LicenseStanding license(String concluded) {
        return new LicenseStanding(
                "as declared", Optional.of(concluded), "台達電子文教基金會 DRCD", Optional.of("https://example.org/license"));
    }

    static Rights.Open open(int number, String concluded) {
        return new Rights.Open(id(number), source(), license(concluded));
    }

    static Rights.Open open(String concluded) {
        return open(1, concluded);
    }

    static AgreementStanding agreement() {
        return agreement(AgreementStanding.State.ACTIVE, LABELS, Set.of(TEAM), "TW", Set.of());
    }

    static AgreementStanding agreement(
            AgreementStanding.State state,
            Set<String> purposes,
            Set<String> recipients,
            String territory,
            Set<String> unknownOperands) {
        return new AgreementStanding(
                "agreement-7",
                2,
                state,
                BEFORE,
                BEFORE,
                AFTER,
                Set.of(CATEGORY),
                purposes,
                recipients,
                territory,
                PROFILE,
                Optional.of("模型由公協會與會員企業共有"),
                Optional.of("會員企業得免費使用模型"),
                Optional.of("on-request"),
                unknownOperands);
    }

    static ConsentStanding consent() {
        return consent(Optional.of(BEFORE), Optional.empty(), Optional.empty(), LABELS);
    }

    static ConsentStanding consent(
            Optional<Instant> given, Optional<Instant> until, Optional<Instant> withdrawn, Set<String> uses) {
        return new ConsentStanding("company-a", given, until, withdrawn, uses, ConsentStanding.Conditions.NONE)
                .ofMemberSince(Optional.of(BEFORE));
    }

    static DeliveryStanding delivery() {
        return delivery(Optional.empty(), Optional.of("tw-log@1"), new DeliveryStanding.Measured(0.001));
    }

    static DeliveryStanding delivery(Optional<String> fault, Optional<String> applied, DeliveryStanding.Risk risk) {
        return new DeliveryStanding(fault, applied, "tw-log@1", risk, 0.01);
    }

    static Rights.Industry industry() {
        return industry(agreement(), consent(), Optional.of(delivery()));
    }

    static Rights.Industry industry(
            AgreementStanding agreement, ConsentStanding consent, Optional<DeliveryStanding> delivery) {
        return industry(List.of(new Cover(agreement, consent)), delivery);
    }

    static Rights.Industry industry(List<Cover> covers, Optional<DeliveryStanding> delivery) {
        return new Rights.Industry(id(2), source(), Optional.of(CATEGORY), PROFILE, covers, delivery, Optional.empty());
    }

    /** Signals that allow everything, read an hour ago. */
    static SignalsStanding signals() {
        return signals(NOW.minusSeconds(3600), Set.of(), Set.of(), Set.of());
    }

    static SignalsStanding signals(
            Instant checked, Set<String> disallowing, Set<String> unreachable, Set<String> reservations) {
        return new SignalsStanding(
                Optional.of(checked),
                new TreeSet<>(disallowing),
                new TreeSet<>(unreachable),
                new TreeSet<>(reservations));
    }

    static ClearanceStanding clearance(String steward) {
        return new ClearanceStanding("clearance-1", steward, BEFORE, Optional.empty(), "letter of 2025-12-01");
    }

    /** Everything is over at {@link #NOW}. */
    static PublicationStanding publication() {
        return new PublicationStanding(Optional.of(BEFORE), Optional.of(BEFORE), Optional.of(NOW));
    }

    static Rights.Web web() {
        return web(signals(), Optional.of(clearance("steward-wu")), publication());
    }

    static Rights.Web web(
            SignalsStanding signals, Optional<ClearanceStanding> clearance, PublicationStanding publication) {
        return new Rights.Web(id(4), source(), license("CC-BY-4.0"), signals, clearance, publication);
    }

    static GeneratorTermsStanding terms(Answer train, Answer compete, Answer commercial, Answer publish) {
        return new GeneratorTermsStanding(
                "apache-model-1",
                "Example 7B",
                "steward-lin",
                Optional.of("steward-wu"),
                BEFORE,
                Optional.of(AFTER),
                train,
                compete,
                commercial,
                publish,
                "https://example.org/terms",
                List.of());
    }

    static GeneratorTermsStanding terms() {
        return terms(Answer.YES, Answer.YES, Answer.YES, Answer.YES);
    }

    static GenerationStanding generation() {
        return new GenerationStanding(1, Optional.of(new GenerationStanding.Review(true, 20, 20, 18, 0.9)));
    }

    static Rights.Synthetic synthetic() {
        return synthetic(Optional.of(terms()), List.of(open("CC-BY-4.0")), Optional.of(generation()));
    }

    static Rights.Synthetic synthetic(
            Optional<GeneratorTermsStanding> terms, List<Rights> seeds, Optional<GenerationStanding> generation) {
        return new Rights.Synthetic(id(5), source(), terms, seeds, generation, publication());
    }
}
