package org.granary.governance.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.governance.decision.Samples.BEFORE;
import static org.granary.governance.decision.Samples.FINE_TUNE;
import static org.granary.governance.decision.Samples.NOW;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.granary.governance.rights.AgreementStanding;
import org.granary.governance.rights.Cover;
import org.granary.governance.rights.OpeningStanding;
import org.granary.governance.rights.Rights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate PUBLISH for a company's records. */
class OpeningTest {

    private static final String COMPANY = Samples.consent().company();
    private static final Map<String, Instant> GIVEN = Map.of(COMPANY, BEFORE);

    @Test
    void opensOnTheCompanysOwnWordForTheRelease() {
        assertThat(denials(rights("on-request", "ANY", opening(NOW, GIVEN)))).isEmpty();
        assertThat(denials(rights("on-request", "ANY", opening(NOW, Map.of("another", BEFORE)))))
                .containsExactly("PUBLICATION_NOT_GIVEN");
        assertThat(denials(rights("on-request", "ANY", opening(NOW, Map.of(COMPANY, NOW.plusNanos(1))))))
                .containsExactly("PUBLICATION_NOT_GIVEN");
        assertThat(denials(rights("on-request", "ANY", Optional.empty()))).containsExactly("PUBLICATION_NOT_GIVEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "after-years:0", "after-years:100", "soon", ""})
    void neverOpensWhatTheAgreementKeeps(String clause) {
        assertThat(denials(rights(clause, "ANY", opening(Instant.EPOCH, GIVEN))))
                .containsExactly("PUBLICATION_NOT_AGREED");
    }

    @Test
    void waitsForTheAgreedYearsSinceTheRelease() {
        Instant threeYearsAgo =
                NOW.atZone(ZoneId.of("Asia/Taipei")).minusYears(3).toInstant();
        assertThat(denials(rights("after-years:3", "ANY", opening(threeYearsAgo, GIVEN))))
                .isEmpty();
        assertThat(denials(rights("after-years:3", "ANY", opening(threeYearsAgo.plusSeconds(1), GIVEN))))
                .containsExactly("PUBLICATION_NOT_AGREED");
        assertThat(denials(rights("after-years:3", "ANY", Optional.empty())))
                .containsExactly("PUBLICATION_NOT_AGREED", "PUBLICATION_NOT_GIVEN");
    }

    @Test
    void keepsAtHomeWhatStaysInTaiwan() {
        assertThat(denials(rights("on-request", "TW", opening(NOW, GIVEN)))).containsExactly("PUBLICATION_NOT_AGREED");
    }

    @Test
    void asksTheWordOfSeedsToo() {
        var silent = rights("on-request", "ANY", opening(NOW, Map.of()));
        var generated =
                Samples.synthetic(Optional.of(Samples.terms()), List.of(silent), Optional.of(Samples.generation()));
        assertThat(denials(generated)).containsExactly("PUBLICATION_NOT_GIVEN");
    }

    /** A company gave its word for what the agreement keeps. */
    static Rights kept() {
        return rights("never", "ANY", opening(NOW, GIVEN));
    }

    /** A company said nothing of what may be open at its word. */
    static Rights silent() {
        return rights("on-request", "ANY", opening(NOW, Map.of()));
    }

    private static Optional<OpeningStanding> opening(Instant releasedAt, Map<String, Instant> words) {
        return Optional.of(new OpeningStanding("life@1.0.0", releasedAt, words));
    }

    private static Rights rights(String clause, String territory, Optional<OpeningStanding> opening) {
        var all = Samples.agreement();
        var agreement = new AgreementStanding(
                all.agreementId(),
                all.version(),
                all.state(),
                all.takesEffect(),
                all.from(),
                all.until(),
                all.categories(),
                all.purposes(),
                all.recipients(),
                territory,
                all.profile(),
                all.modelOwnership(),
                all.valueReturn(),
                Optional.of(clause),
                all.unknownOperands());
        return new Rights.Industry(
                Samples.id(2),
                Samples.source(),
                Optional.of(Samples.CATEGORY),
                Samples.PROFILE,
                List.of(new Cover(agreement, Samples.consent())),
                Optional.empty(),
                opening);
    }

    private static Set<String> denials(Rights rights) {
        var codes = new TreeSet<String>();
        Decisions.decide(Gate.PUBLISH, rights, FINE_TUNE, Requester.EVERYBODY, NOW).reasons().stream()
                .filter(reason -> reason.code().effect() == Effect.DENY)
                .forEach(reason -> codes.add(reason.code().name()));
        return codes;
    }
}
