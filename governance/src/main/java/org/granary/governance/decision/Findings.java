package org.granary.governance.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.granary.governance.rights.RightsId;

/** Collects what the rules find for one question; whatever stands against it denies. */
final class Findings {

    private final List<Reason> against = new ArrayList<>();
    private final List<Reason> grounds = new ArrayList<>();
    private final List<Duty> duties = new ArrayList<>();

    private Optional<RightsId> rights = Optional.empty();

    /** Names the bundle that the next findings are about; it becomes part of their evidence. */
    void about(RightsId id) {
        rights = Optional.of(id);
    }

    void add(ReasonCode code, Map<String, String> evidence) {
        var all = new TreeMap<>(evidence);
        rights.ifPresent(id -> all.put("rights", id.value()));
        (code.effect() == Effect.DENY ? against : grounds).add(new Reason(code, all));
    }

    void duty(DutyCode code, Map<String, String> detail) {
        duties.add(Duty.of(code, detail));
    }

    /** A permit needs a ground, too: where no rule spoke, nothing is permitted. */
    Decision decision() {
        if (!against.isEmpty()) {
            return new Decision(Effect.DENY, against, List.of());
        }
        return new Decision(Effect.PERMIT, grounds, duties);
    }

    boolean denies() {
        return !against.isEmpty();
    }
}
