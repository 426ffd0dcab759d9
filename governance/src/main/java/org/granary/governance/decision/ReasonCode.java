package org.granary.governance.decision;

/** Stable codes of the reasons; texts in zh-TW and English are in {@code reasons*.properties}. */
public enum ReasonCode {
    /** Nothing stands against it. */
    PERMITTED(Effect.PERMIT),
    SOURCE_APPROVED(Effect.PERMIT),
    LICENSE_PERMITS(Effect.PERMIT),
    LICENSES_COMPATIBLE(Effect.PERMIT),
    AGREEMENT_STANDS(Effect.PERMIT),
    CONSENT_STANDS(Effect.PERMIT),
    DELIVERY_MATCHES(Effect.PERMIT),
    RISK_WITHIN_BOUND(Effect.PERMIT),
    /** The risk is measured while admitting, and above the bound nothing enters. */
    RISK_BOUND_ENFORCED(Effect.PERMIT),
    GRANT_STANDS(Effect.PERMIT),
    SIGNALS_ALLOW(Effect.PERMIT),
    /** Mining is reserved, but a license on file gives leave. */
    LICENSE_OVERRIDES_RESERVATION(Effect.PERMIT),
    CLEARANCE_STANDS(Effect.PERMIT),
    GENERATOR_TERMS_PERMIT(Effect.PERMIT),
    REVIEW_PASSED(Effect.PERMIT),

    SOURCE_NOT_APPROVED(Effect.DENY),
    SOURCE_SELF_APPROVED(Effect.DENY),
    /** Its license or schema is not what it was; a steward has to look before it is gathered again. */
    SOURCE_STOPPED(Effect.DENY),
    USE_MISSING(Effect.DENY),
    GRANT_MISSING(Effect.DENY),
    GRANT_EXPIRED(Effect.DENY),

    LICENSE_UNKNOWN(Effect.DENY),
    /** The license is known by its name; what it says is not on file, so it permits nothing. */
    LICENSE_TERMS_NOT_ON_FILE(Effect.DENY),
    LICENSE_FORBIDS_COMMERCIAL(Effect.DENY),
    LICENSE_FORBIDS_DERIVATIVES(Effect.DENY),
    /** The license neither forbids it nor grants it; what is not granted is not permitted. */
    LICENSE_GRANTS_NOT(Effect.DENY),
    ATTRIBUTION_MISSING(Effect.DENY),
    LICENSES_INCOMPATIBLE(Effect.DENY),
    AGREEMENT_MEETS_SHARE_ALIKE(Effect.DENY),
    MIX_EMPTY(Effect.DENY),

    AGREEMENT_NOT_ACTIVE(Effect.DENY),
    AGREEMENT_NOT_YET(Effect.DENY),
    AGREEMENT_EXPIRED(Effect.DENY),
    TERM_OPERAND_UNKNOWN(Effect.DENY),
    /** The agreement does not cover this kind of data, or nobody said what kind it is. */
    CATEGORY_NOT_AGREED(Effect.DENY),
    PURPOSE_NOT_AGREED(Effect.DENY),
    TERRITORY_NOT_AGREED(Effect.DENY),
    RECIPIENT_NOT_AGREED(Effect.DENY),

    CONSENT_NOT_GIVEN(Effect.DENY),
    CONSENT_WITHDRAWN(Effect.DENY),
    CONSENT_EXPIRED(Effect.DENY),
    CONSENT_COVERS_NOT(Effect.DENY),
    /** The company does not belong to the agreement's association, or has come back since it consented. */
    MEMBERSHIP_ENDED(Effect.DENY),
    CONSENT_NOT_YET(Effect.DENY),
    CONSENT_CATEGORY_NOT_COVERED(Effect.DENY),
    CONSENT_RECIPIENT_NOT_COVERED(Effect.DENY),
    CONSENT_TERRITORY_NOT_COVERED(Effect.DENY),

    DELIVERY_MISSING(Effect.DENY),
    CONTRACT_NOT_MET(Effect.DENY),
    PROFILE_NOT_APPLIED(Effect.DENY),
    PROFILE_NOT_AGREED(Effect.DENY),
    RISK_NOT_MEASURED(Effect.DENY),
    RISK_ABOVE_BOUND(Effect.DENY),
    /** A company's own written word for the release stands. */
    PUBLICATION_GIVEN(Effect.PERMIT),
    PUBLICATION_NOT_GIVEN(Effect.DENY),
    /** The agreement keeps the data from everybody, or does until later. */
    PUBLICATION_NOT_AGREED(Effect.DENY),

    /** No check of robots.txt and reservations is on record. */
    SIGNALS_NOT_CHECKED(Effect.DENY),
    /** The check is older than a day. */
    SIGNALS_STALE(Effect.DENY),
    ROBOTS_DISALLOW(Effect.DENY),
    ROBOTS_UNREACHABLE(Effect.DENY),
    /** Text and data mining is reserved, and no license on file says otherwise. */
    MINING_RESERVED(Effect.DENY),
    /** No IP clearance is on record. */
    CLEARANCE_NOT_RECORDED(Effect.DENY),
    CLEARANCE_OF_OWN_SUBMISSION(Effect.DENY),
    CLEARANCE_REVOKED(Effect.DENY),
    /** Pages were taken down, and this version of the release may still hold them. */
    PAGES_TAKEN_DOWN(Effect.DENY),
    /** This version of the release names files that were removed from the disk after a withdrawal or a take-down. */
    FILES_PURGED(Effect.DENY),
    VALIDATION_MISSING(Effect.DENY),
    MODEL_NOT_DELIVERED(Effect.DENY),
    EMBARGO_NOT_OVER(Effect.DENY),

    /** No terms of the generator are on record. */
    GENERATOR_TERMS_NOT_ON_FILE(Effect.DENY),
    GENERATOR_TERMS_NOT_CONCLUDED(Effect.DENY),
    GENERATOR_TERMS_NOT_YET(Effect.DENY),
    GENERATOR_TERMS_EXPIRED(Effect.DENY),
    /** The provider changed them; nobody has concluded yet what becomes of what was generated before, and nothing is generated under them. */
    GENERATOR_TERMS_CHANGED(Effect.DENY),
    /** The terms forbid it, or do not say. */
    GENERATOR_TERMS_FORBID(Effect.DENY),
    SEEDS_UNKNOWN(Effect.DENY),
    BUDGET_SPENT(Effect.DENY),
    REVIEW_MISSING(Effect.DENY),
    REVIEW_NOT_FINISHED(Effect.DENY),
    FILTERS_NOT_PASSED(Effect.DENY),
    ACCEPTANCE_BELOW_RATE(Effect.DENY);

    private final Effect effect;

    ReasonCode(Effect effect) {
        this.effect = effect;
    }

    /** Whether this stands against the request or speaks for it; one that stands against denies. */
    public Effect effect() {
        return effect;
    }
}
