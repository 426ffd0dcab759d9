package org.granary.governance.decision;

import static org.granary.governance.decision.Samples.AFTER;
import static org.granary.governance.decision.Samples.FINE_TUNE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.granary.governance.rights.ConsentStanding;
import org.granary.governance.rights.Cover;
import org.granary.governance.rights.Rights;

/** Denials for the sake of kinds of data and of consents that are narrower than their agreement. */
final class CoverCases {

    private CoverCases() {}

    static Stream<DenialTest.Case> all() {
        return Stream.of(
                DenialTest.Case.of(
                        "consent from later on",
                        Gate.PULL,
                        narrower(Optional.of(AFTER), Set.of(Samples.CATEGORY), Set.of(Samples.TEAM)),
                        FINE_TUNE,
                        ReasonCode.CONSENT_NOT_YET),
                DenialTest.Case.of(
                        "consent to another kind of data",
                        Gate.PULL,
                        narrower(Optional.empty(), Set.of("images"), Set.of(Samples.TEAM)),
                        FINE_TUNE,
                        ReasonCode.CONSENT_CATEGORY_NOT_COVERED),
                DenialTest.Case.of(
                        "consent for another team",
                        Gate.PULL,
                        narrower(Optional.empty(), Set.of(Samples.CATEGORY), Set.of("another-team")),
                        FINE_TUNE,
                        ReasonCode.CONSENT_RECIPIENT_NOT_COVERED),
                DenialTest.Case.of(
                        "data that stays in Taiwan",
                        Gate.PULL,
                        narrower(Optional.empty(), Set.of(Samples.CATEGORY), Set.of(Samples.TEAM)),
                        Set.of(Use.FINE_TUNE, Use.OUTSIDE_TAIWAN),
                        ReasonCode.TERRITORY_NOT_AGREED,
                        ReasonCode.CONSENT_TERRITORY_NOT_COVERED),
                DenialTest.Case.of(
                        "another kind of data",
                        Gate.PULL,
                        new Rights.Industry(
                                Samples.id(2),
                                Samples.source(),
                                Optional.of("images"),
                                Samples.PROFILE,
                                List.of(new Cover(Samples.agreement(), Samples.consent())),
                                Optional.empty(),
                                Optional.empty()),
                        FINE_TUNE,
                        ReasonCode.CATEGORY_NOT_AGREED));
    }

    private static Rights.Industry narrower(Optional<Instant> from, Set<String> categories, Set<String> recipients) {
        var conditions = new ConsentStanding.Conditions(
                from, Optional.of(categories), Optional.of(recipients), Optional.of("TW"));
        var uses = Set.of("fine-tune", "outside-taiwan");
        var consent = new ConsentStanding(
                "company-a",
                Optional.of(Samples.BEFORE),
                Optional.empty(),
                Optional.empty(),
                uses,
                conditions,
                Optional.of(Samples.BEFORE));
        return Samples.industry(Samples.agreement(), consent, Optional.of(Samples.delivery()));
    }
}
