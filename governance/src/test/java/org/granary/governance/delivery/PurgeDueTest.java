package org.granary.governance.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.granary.catalog.storage.BilingualText;
import org.granary.governance.agreement.AgreementTerms;
import org.granary.governance.agreement.DeidentificationTerms;
import org.junit.jupiter.api.Test;

class PurgeDueTest {

    private static final Instant DELIVERED = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant ENDED = Instant.parse("2026-05-02T00:00:00Z");

    @Test
    void isTheAgreedDaysAfterTheGatheringEnded() {
        assertThat(due(Optional.of(ENDED), List.of()))
                .contains(new PurgeDue("g1", RawPurge.Cause.RETENTION, ENDED.plus(Duration.ofDays(30))));
    }

    @Test
    void isNotThereWhileTheGatheringGoesOn() {
        assertThat(due(Optional.empty(), List.of())).isEmpty();
    }

    @Test
    void comesEarlierWhereTheCompanyTookItsConsentBack() {
        Instant withdrawn = Instant.parse("2026-05-03T00:00:00Z");
        assertThat(due(Optional.of(ENDED), List.of(withdrawn)))
                .contains(new PurgeDue("g1", RawPurge.Cause.WITHDRAWAL, withdrawn.plus(Duration.ofDays(7))));
    }

    @Test
    void doesNotComeLaterForAWithdrawalNorForOneBeforeTheDelivery() {
        var late = ENDED.plus(Duration.ofDays(29));
        var early = DELIVERED.minusSeconds(1);
        assertThat(due(Optional.of(ENDED), List.of(late, early)))
                .contains(new PurgeDue("g1", RawPurge.Cause.RETENTION, ENDED.plus(Duration.ofDays(30))));
    }

    @Test
    void isDueFromItsMomentOn() {
        var due = due(Optional.of(ENDED), List.of()).orElseThrow();
        var clock = Clock.fixed(ENDED, ZoneOffset.UTC);

        assertThat(due.isDue(
                        Clock.offset(clock, Duration.ofDays(30).minusNanos(1)).instant()))
                .isFalse();
        assertThat(due.isDue(Clock.offset(clock, Duration.ofDays(30)).instant()))
                .isTrue();
    }

    private static Optional<PurgeDue> due(Optional<Instant> ended, List<Instant> withdrawals) {
        var received = new Delivery.Received("s", "a", "company-a", "logs.csv", 1, "0".repeat(64));
        return PurgeDue.of(
                new Delivery("g1", received, 1, "p", DELIVERED),
                ended,
                List.of(terms()),
                Optional.empty(),
                withdrawals);
    }

    private static AgreementTerms terms() {
        return new AgreementTerms(
                new BilingualText("協議", "Agreement"),
                List.of("maintenance-log"),
                List.of("fine-tune"),
                List.of("team"),
                "TW",
                DELIVERED.minusSeconds(60),
                DELIVERED.plus(Duration.ofDays(900)),
                new DeidentificationTerms("tw-log", 1, new TreeMap<>(), 50),
                10_000,
                30,
                7,
                "company",
                "programme",
                "model use",
                Optional.empty(),
                "TW",
                new TreeMap<>());
    }
}
