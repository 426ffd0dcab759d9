package org.granary.governance.release;

import java.util.List;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Effect;
import org.granary.governance.decision.Reason;
import org.granary.governance.order.ReleaseOrder;

/** What the gate RELEASE says of a release that somebody wants built. */
public sealed interface ReleasePlan {

    /** The gate's answer. */
    Decision decision();

    /** It may be built, by this order; the decision is the one about the mix. */
    record Permitted(Decision decision, ReleaseOrder order) implements ReleasePlan {}

    /** It may not: nothing of it is permitted, or its parts do not go together. */
    record Denied(List<Reason> reasons) implements ReleasePlan {

        public Denied {
            reasons = List.copyOf(reasons);
        }

        @Override
        public Decision decision() {
            return new Decision(Effect.DENY, reasons, List.of());
        }
    }
}
