package org.granary.governance.generator;

/** What Granary asks the terms of a generator. */
public enum TermsQuestion {
    /** May outputs train a model at all? */
    TRAIN,
    /** May they train a model that competes with the provider's? */
    COMPETE,
    /** May they be used for gain? */
    COMMERCIAL,
    /** May they be published? */
    PUBLISH
}
