package org.granary.governance.deidentify;

/** What a word in the text says of the value beside it. Names are those of {@code context-words.txt}. */
enum Context {
    NATIONAL_ID(0),
    RESIDENT(1),
    BUSINESS(2),
    PHONE(3),
    PLATE(4),
    ACCOUNT(5),
    /** Last digits of an account or a card. */
    TAIL(6),
    CARD(7),
    BIRTH(8),
    HANDLE(9),
    SECRET(10),
    /** Any other number that belongs to one person. */
    PERSONAL(11),
    IP(12),
    /** Against: a version. */
    VERSION(13),
    /** Stands directly before a name. */
    PERSON_STRONG(14),
    /** May stand before a name. */
    PERSON_WEAK(15),
    /** Stands before the name of somebody in public office, which stays. */
    OFFICIAL(16),
    /** Against: a lot, order, part or serial number. */
    SERIAL(17),
    /** Begins like a name and is none. */
    WORD(18);

    static final int COUNT = 19;

    private final int slot;

    Context(int slot) {
        this.slot = slot;
    }

    /** Its place in arrays, from 0. */
    int slot() {
        return slot;
    }

    /** Whether a word of this group names the value that follows as an identifier. */
    boolean namesIdentifier() {
        return slot < VERSION.slot;
    }
}
