package org.granary.governance.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.granary.governance.agreement.AgreementTerms;
import org.granary.governance.agreement.Agreements;

/**
 * How long files stay on the disk that hold what was withdrawn: by the agreement, of whose versions the fewest days count; for all other data by the
 * platform's own setting {@code granary.withdrawal.grace-days}. Nobody reads them meanwhile.
 */
@ApplicationScoped
public class Grace {

    private static final int DEFAULT_DAYS = 30;

    @Inject
    Agreements agreements;

    /** When the grace of a withdrawal is over. */
    public Instant overAt(Withdrawal withdrawal) {
        return withdrawal
                .declared()
                .agreementId()
                .map(id -> withdrawal.declaredAt().plus(agreed(id, withdrawal.declaredAt())))
                .orElseGet(() -> overAt(withdrawal.declaredAt()));
    }

    /** The same of what no agreement covers, from the moment that it was taken back. */
    public Instant overAt(Instant takenBack) {
        return takenBack.plus(Duration.ofDays(Integer.getInteger("granary.withdrawal.grace-days", DEFAULT_DAYS)));
    }

    private Duration agreed(String agreementId, Instant at) {
        return Duration.ofDays(agreements.require(agreementId).termsSince(1, at).stream()
                .mapToInt(AgreementTerms::withdrawalGraceDays)
                .min()
                .orElse(0));
    }
}
