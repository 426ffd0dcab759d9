package org.granary.batch.generate;

/** Why something that a model wrote is not kept; the rest goes on. Texts for people are in {@code batch_*.properties}. */
public enum Dropped {
    /** The model's answer has nothing that reads as a record. */
    ANSWER_WITHOUT_ITEMS,
    /** A line begins like JSON and is none. */
    ITEM_MALFORMED,
    /** A part that the form needs is missing or empty. */
    ITEM_INCOMPLETE,
    /** The provider did not answer this prompt. */
    CALL_FAILED,
    /** The budget did not reach to judge it. */
    BUDGET_SPENT,
    TOO_SHORT,
    TOO_LONG,
    /** Fewer than half of the letters are Chinese. */
    NOT_CHINESE,
    /** Characters that only Simplified Chinese has. */
    SIMPLIFIED_CHINESE,
    /** The model declined, or speaks of itself. */
    REFUSAL,
    /** It repeats words of the prompt's own instructions. */
    COPIES_PROMPT,
    /** It is a seed again. */
    COPIES_SEED,
    /** The words that the answer is said to rest on are not in the passage. */
    SPAN_NOT_IN_PASSAGE,
    /** The answer has little to do with the words that it is said to rest on. */
    SPAN_NOT_SUPPORTING,
    /** Its instruction is too much like that of a kept record. */
    TOO_SIMILAR,
    /** The judge's answer cannot be read. */
    JUDGE_UNREADABLE,
    /** The judge's scores are below the threshold. */
    JUDGE_BELOW,
    /** The judge prefers whichever stands first, or neither. */
    PREFERENCE_UNCLEAR,
    /** Experts rejected it. */
    EXPERT_REJECTED,
    /** Not seen by experts, in a round whose sample they accepted too little of. */
    ROUND_BELOW_RATE
}
