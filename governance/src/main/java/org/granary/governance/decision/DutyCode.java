package org.granary.governance.decision;

/** The kinds of duties. */
public enum DutyCode {
    /** Name the author and source; detail {@code text}. */
    ATTRIBUTION,
    /** Pass adapted data on under the same license; detail {@code license}. */
    SHARE_ALIKE,
    /** Keep the license's text and notices with the data; detail {@code license}. */
    NOTICE,
    /** Say what was changed; detail {@code license}. */
    STATE_CHANGES,
    /** Offer the form in which changes are best made; detail {@code license}. */
    DISCLOSE_SOURCE,
    /** Nobody may use it for gain; detail {@code license}. */
    NON_COMMERCIAL,
    /** Only compute over the data, and do not pass it on for another use; detail {@code license}. */
    COMPUTE_ONLY,
    /** Keep data and model in Taiwan; detail {@code agreement}. */
    STAY_IN_TAIWAN,
    /** Delete the records once their owner withdraws; detail {@code subject}. */
    DELETE_ON_WITHDRAWAL,
    /** Delete pages once their site asks for it; detail {@code subject}. */
    DELETE_ON_TAKE_DOWN,
    /** Report how the data was used; detail {@code to}. */
    USAGE_REPORT,
    /** Who owns the model trained with the data; detail {@code clause}. */
    MODEL_OWNERSHIP,
    /** What the company gets back; detail {@code clause}. */
    VALUE_RETURN
}
