package org.granary.governance.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.granary.governance.agreement.AgreementTerms;

/** When the raw bytes of a delivery have to go, and why. */
public record PurgeDue(String delivery, RawPurge.Cause cause, Instant at) {

    /**
     * By the agreement's terms: its days after the gathering ended, however it ended, or its grace after the first withdrawal since the delivery, whichever comes
     * first. Empty while the gathering goes on.
     *
     * @param ended when the gathering ended; empty while it goes on
     * @param withdrawals when the company took its consent back
     */
    static Optional<PurgeDue> of(
            Delivery delivery, Optional<Instant> ended, AgreementTerms terms, List<Instant> withdrawals) {
        if (ended.isEmpty()) {
            return Optional.empty();
        }
        Instant retained = ended.get().plus(Duration.ofDays(terms.rawRetentionDays()));
        Optional<Instant> withdrawn = withdrawals.stream()
                .filter(at -> !at.isBefore(delivery.deliveredAt()))
                .min(Instant::compareTo)
                .map(at -> at.plus(Duration.ofDays(terms.withdrawalGraceDays())));
        return Optional.of(
                withdrawn.isPresent() && withdrawn.get().isBefore(retained)
                        ? new PurgeDue(delivery.id(), RawPurge.Cause.WITHDRAWAL, withdrawn.get())
                        : new PurgeDue(delivery.id(), RawPurge.Cause.RETENTION, retained));
    }
}
