package org.granary.batch.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.batch.crawl.RightsSignals;
import org.granary.batch.crawl.RightsSignals.Reservation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrawlRulesTest {

    @ParameterizedTest
    @EnumSource
    void keepsNothingThatIsReservedWithoutALicense(Reservation reservation) {
        assertThat(CrawlRules.keeps(signals(reservation), false)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"TDM_RESERVED", "TRAINING_REFUSED"})
    void letsALicenseOverrideWhatIsReservedOfMining(Reservation reservation) {
        assertThat(CrawlRules.keeps(signals(reservation), true)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TDM_RESERVED", "TRAINING_REFUSED"})
    void letsNoLicenseOverrideWhatIsSaidToRobots(Reservation reservation) {
        assertThat(CrawlRules.keeps(signals(reservation), true)).isFalse();
        assertThat(CrawlRules.keeps(signals(Reservation.TDM_RESERVED, reservation), true))
                .isFalse();
    }

    @Test
    void keepsAPageThatReservesNothing() {
        assertThat(CrawlRules.keeps(signals(), false)).isTrue();
    }

    private static RightsSignals signals(Reservation... reservations) {
        return new RightsSignals(Set.of(reservations), Optional.empty(), List.of());
    }
}
