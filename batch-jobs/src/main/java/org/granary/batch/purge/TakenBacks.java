package org.granary.batch.purge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.granary.batch.gather.TakeDownRequest;
import org.granary.batch.gather.TakeDowns;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.withdrawal.Grace;
import org.granary.governance.withdrawal.Withdrawal;
import org.granary.governance.withdrawal.Withdrawals;

/** Withdrawals and take-downs that were carried out. */
@ApplicationScoped
class TakenBacks {

    private static final String SOURCES = "sources/";

    @Inject
    Withdrawals withdrawals;

    @Inject
    TakeDowns takeDowns;

    @Inject
    RightsRegistry registry;

    @Inject
    Grace grace;

    List<TakenBack> all() {
        return Stream.concat(
                        withdrawals.all().stream().flatMap(withdrawal -> of(withdrawal).stream()),
                        takeDowns.carriedOut().stream().flatMap(takeDown -> of(takeDown).stream()))
                .toList();
    }

    private Optional<TakenBack> of(Withdrawal withdrawal) {
        return withdrawal
                .certificate()
                .map(certificate -> new TakenBack(
                        withdrawal.id(),
                        WithdrawnPurge.Kind.WITHDRAWAL,
                        withdrawal.declaredAt(),
                        grace.overAt(withdrawal),
                        sources(withdrawal),
                        certificate));
    }

    private SortedSet<String> sources(Withdrawal withdrawal) {
        var sources = new TreeSet<String>();
        withdrawal
                .declared()
                .rights()
                .forEach(rights -> sources.add(registry.named(rights).sourceId()));
        return sources;
    }

    private Optional<TakenBack> of(TakeDownRequest takeDown) {
        return takeDown.certificate().map(certificate -> {
            var sources = new TreeSet<>(List.of(takeDown.wish().sourceId()));
            TakenBack.removals(certificate).stream()
                    .filter(removal -> removal.table().startsWith(SOURCES))
                    .forEach(removal -> sources.add(removal.table().substring(SOURCES.length())));
            return new TakenBack(
                    takeDown.id(),
                    WithdrawnPurge.Kind.TAKE_DOWN,
                    takeDown.recordedAt(),
                    grace.overAt(takeDown.recordedAt()),
                    sources,
                    certificate);
        });
    }

    /** The one with this id; fails with WITHDRAWAL_UNKNOWN or TAKE_DOWN_UNKNOWN. */
    TakenBack require(String id, WithdrawnPurge.Kind kind) {
        var found = kind == WithdrawnPurge.Kind.WITHDRAWAL ? of(withdrawals.require(id)) : of(takeDowns.require(id));
        return found.orElseThrow(() -> new IllegalStateException(id + " is not carried out."));
    }
}
