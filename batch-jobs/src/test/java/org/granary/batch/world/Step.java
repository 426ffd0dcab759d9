package org.granary.batch.world;

/**
 * One step of a history. Its numbers choose, among what there is at that moment, whom and what it concerns; so that a step means something after others were
 * left out.
 *
 * @param cut commit of this step before which the power is cut, counted from one; 0 = it is not
 */
record Step(Kind kind, int a, int b, int c, int cut) {

    /** What can happen. */
    enum Kind {
        PASS_TIME(12),
        APPROVE(8),
        REJECT(1),
        REVISE(1),
        GATHER(14),
        LIFT_STOP(4),
        CLEAR(5),
        REVOKE_CLEARANCE(1),
        DRAFT(3),
        SIGN(8),
        SUSPEND(1),
        RESUME(1),
        TERMINATE(1),
        CONSENT(8),
        WITHDRAW_CONSENT(3),
        LEAVE(1),
        JOIN(2),
        FILE_TERMS(2),
        CONCLUDE_TERMS(3),
        REVOKE_TERMS(1),
        CHANGE_TERMS(2),
        REFUSE_TERMS(1),
        GENERATE(5),
        TAKE_DOWN(1),
        TAKE_DOWN_JOB(2),
        GRANT(5),
        REVOKE_GRANT(1),
        RELEASE(8),
        WITHDRAW_JOB(4),
        PURGE_JOB(4),
        TICK(3),
        PULL(30),
        READ_LINK(6);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        /** How often it happens, relative to the others. */
        int weight() {
            return weight;
        }
    }

    /** One of these, chosen by a number. */
    static <T> T choose(java.util.List<T> from, int number) {
        return from.get(Math.floorMod(number, from.size()));
    }
}
