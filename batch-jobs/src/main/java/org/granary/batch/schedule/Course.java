package org.granary.batch.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Where a source stands on its timetable. Pure: each step gives the next one.
 *
 * @param turn the turn that comes next
 * @param dueAt when it is due, or when the one before is tried again
 * @param failures gatherings that failed in a row
 */
public record Course(Instant turn, Instant dueAt, int failures) {

    public Course {
        requireNonNull(turn, "turn");
        requireNonNull(dueAt, "dueAt");
    }

    /** From now on. */
    static Course begin(Timetable table, String sourceId, Instant now) {
        return at(table, sourceId, table.turnAfter(now), 0);
    }

    private static Course at(Timetable table, String sourceId, Instant turn, int failures) {
        return new Course(turn, table.dueAt(sourceId, turn), failures);
    }

    /** Whether something is to be gathered now; a turn that was missed is only made up for where the timetable says so. */
    boolean runs(Timetable table, Instant now) {
        return !dueAt.isAfter(now) && (table.catchUp() != CatchUp.SKIP || !missed(now));
    }

    private boolean missed(Instant now) {
        return dueAt.plus(Timetable.LATE).isBefore(now);
    }

    /** What comes after this turn, which was begun or left out now. */
    Course next(Timetable table, String sourceId, Instant now) {
        // A retry is due before its next turn, which is still to come then.
        Instant last = turn.isAfter(now) ? now : turn;
        Instant after = table.catchUp() == CatchUp.ALL ? last : now;
        return at(table, sourceId, table.turnAfter(after), failures);
    }

    /** A gathering came through. */
    Course succeeded() {
        return new Course(turn, dueAt, 0);
    }

    /** A gathering failed: a passing fault is tried again, another one waits for its next turn. */
    Course failed(Timetable table, Fault fault, Instant now) {
        int more = failures + 1;
        if (fault == Fault.LASTING || more > table.retries()) {
            return new Course(turn, dueAt, more);
        }
        Instant again = table.retryAt(now, more);
        return new Course(turn, again.isBefore(dueAt) ? again : dueAt, more);
    }

    /** Kinds of fault, as far as trying again goes. */
    enum Fault {
        /** A later attempt may succeed without anybody doing anything. */
        PASSING,
        /** Somebody has to do something. */
        LASTING
    }
}
