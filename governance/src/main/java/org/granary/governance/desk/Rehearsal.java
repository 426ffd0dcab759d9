package org.granary.governance.desk;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.granary.catalog.storage.BilingualText;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Duty;
import org.granary.governance.decision.Effect;
import org.granary.governance.decision.Gate;
import org.granary.governance.decision.Reason;
import org.granary.governance.decision.ReasonCode;
import org.granary.governance.decision.ReasonTexts;
import org.granary.governance.rights.RightsId;

/**
 * What a gate would say: nothing is done, and nothing of it is kept.
 *
 * @param denied how many of the bundles would be denied
 * @param bundles every bundle that was asked about
 * @param mix whether the permitted ones go together; at RELEASE only
 */
public record Rehearsal(Gate gate, Instant at, long denied, List<OfBundle> bundles, Optional<Said> mix) {

    public Rehearsal {
        bundles = List.copyOf(bundles);
    }

    /** What would be said to one bundle. */
    public record OfBundle(RightsId rights, String source, int revision, Said said) {

        public OfBundle {
            requireNonNull(rights, "rights");
            requireNonNull(source, "source");
            requireNonNull(said, "said");
        }
    }

    /** A decision in words. */
    public record Said(Effect effect, List<InWords> reasons, List<Duty> duties) {

        /** What a decision says. */
        public static Said of(Decision decision) {
            return new Said(
                    decision.effect(),
                    decision.reasons().stream().map(InWords::of).toList(),
                    decision.duties());
        }
    }

    /**
     * A reason in words.
     *
     * @param remedy what would permit it; empty for a reason that does not stand against it
     */
    public record InWords(ReasonCode code, BilingualText text, Optional<BilingualText> remedy) {

        static InWords of(Reason reason) {
            var chinese = ReasonTexts.of(Locale.TAIWAN);
            var english = ReasonTexts.of(Locale.ENGLISH);
            var remedy = chinese.remedy(reason.code())
                    .flatMap(zh -> english.remedy(reason.code()).map(en -> new BilingualText(zh, en)));
            return new InWords(reason.code(), new BilingualText(chinese.text(reason), english.text(reason)), remedy);
        }
    }
}
