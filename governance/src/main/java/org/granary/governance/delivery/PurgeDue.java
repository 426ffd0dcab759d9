package org.granary.governance.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.granary.governance.agreement.AgreementTerms;

/** When the raw bytes of a delivery have to go, and why. */
public record PurgeDue(String delivery, RawPurge.Cause cause, Instant at) {

    /** Whether its moment has come. */
    boolean isDue(Instant now) {
        return !at.isAfter(now);
    }

    /**
     * By the agreement's terms: its days after the gathering ended, however it ended, or its grace after the first withdrawal since the delivery or the
     * agreement's end, whichever comes first. Empty while the gathering goes on.
     *
     * @param ended when the gathering ended; empty while it goes on
     * @param terms that have ruled since it was delivered; of their days the fewest count, not empty
     * @param category which kind of data the source gathers, where it says so
     * @param withdrawals when the company's records were taken back, and when the agreement ends
     */
    static Optional<PurgeDue> of(
            Delivery delivery,
            Optional<Instant> ended,
            List<AgreementTerms> terms,
            Optional<String> category,
            List<Instant> withdrawals) {
        if (ended.isEmpty()) {
            return Optional.empty();
        }
        Instant retained = ended.get().plus(fewest(terms, version -> version.rawRetentionDays(category)));
        Optional<Instant> withdrawn = withdrawals.stream()
                .filter(at -> !at.isBefore(delivery.deliveredAt()))
                .min(Instant::compareTo)
                .map(at -> at.plus(fewest(terms, AgreementTerms::withdrawalGraceDays)));
        return Optional.of(
                withdrawn.isPresent() && withdrawn.get().isBefore(retained)
                        ? new PurgeDue(delivery.id(), RawPurge.Cause.WITHDRAWAL, withdrawn.get())
                        : new PurgeDue(delivery.id(), RawPurge.Cause.RETENTION, retained));
    }

    private static Duration fewest(List<AgreementTerms> terms, ToIntFunction<AgreementTerms> days) {
        return Duration.ofDays(terms.stream().mapToInt(days).min().orElse(0));
    }
}
