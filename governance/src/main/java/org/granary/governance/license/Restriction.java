package org.granary.governance.license;

import java.util.EnumSet;
import java.util.Set;

/** A limit that a publisher states in its own words, with or without a license beside it. */
public enum Restriction {
    /** No use for gain. */
    NON_COMMERCIAL,
    /** Research, teaching or study only. */
    RESEARCH_ONLY,
    /** It may not be passed on. */
    NO_REDISTRIBUTION,
    /** It may not be changed, or what was changed may not be passed on. */
    NO_DERIVATIVES,
    /** Models may not be trained on it. */
    NO_TRAINING;

    /** The limits that a license itself states. */
    static Set<Restriction> of(License license) {
        var stated = EnumSet.noneOf(Restriction.class);
        if (license.forbids(Prohibition.COMMERCIAL)) {
            stated.add(NON_COMMERCIAL);
        }
        if (license.forbids(Prohibition.ADAPT) || license.forbids(Prohibition.SHARE_ADAPTED)) {
            stated.add(NO_DERIVATIVES);
        }
        return stated;
    }
}
