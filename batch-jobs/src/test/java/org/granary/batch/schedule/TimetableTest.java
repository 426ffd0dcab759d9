package org.granary.batch.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.granary.batch.schedule.Course.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {

    private static final String TAIPEI = "Asia/Taipei";

    @ParameterizedTest
    @CsvSource({
        "30 3 * * *, Asia/Taipei, 2026-11-23T00:00:00Z, 2026-11-23T19:30:00Z",
        "30 3 * * *, Asia/Taipei, 2026-11-23T19:30:00Z, 2026-11-24T19:30:00Z",
        "30 3 * * *, Asia/Taipei, 2026-11-23T19:29:59Z, 2026-11-23T19:30:00Z",
        "0 9 * * MON-FRI, Asia/Taipei, 2026-11-27T01:00:00Z, 2026-11-30T01:00:00Z",
        "0 0 1 * *, UTC, 2026-11-23T00:00:00Z, 2026-12-01T00:00:00Z",
        "*/10 * * * * *, UTC, 2026-11-23T00:00:05Z, 2026-11-23T00:00:10Z",
        "0 2 29 2 *, UTC, 2026-11-23T00:00:00Z, 2028-02-29T02:00:00Z"
    })
    void findsTheTurnAfterAMoment(String cron, String zone, Instant moment, Instant turn) {
        assertThat(table(cron, zone, 0, CatchUp.ONCE).turnAfter(moment)).isEqualTo(turn);
    }

    @Property(tries = 300)
    void isAlwaysAheadAndOutsideOfBlackouts(
            @ForAll @LongRange(min = 1_700_000_000L, max = 2_000_000_000L) long second,
            @ForAll @IntRange(max = 3600) int jitter,
            @ForAll @IntRange(max = 23) int from,
            @ForAll @IntRange(min = 1, max = 12) int hours) {
        var blackout = new Blackout(LocalTime.of(from, 0), LocalTime.of((from + hours) % 24, 0));
        var table = new Timetable("15 */2 * * *", TAIPEI, jitter, List.of(blackout), CatchUp.ONCE, 3, 3);
        Instant now = Instant.ofEpochSecond(second);

        Instant turn = table.turnAfter(now);
        Instant due = table.dueAt("source", turn);

        assertThat(turn).isAfter(now);
        assertThat(due).isAfterOrEqualTo(turn);
        assertThat(blackout.covers(due.atZone(ZoneId.of(TAIPEI)))).isFalse();
        assertThat(table.dueAt("source", turn)).as("the same on every server").isEqualTo(due);
    }

    @Test
    void putsATurnInABlackoutThatSpansMidnightOffToItsEnd() {
        var nights = new Blackout(LocalTime.of(22, 0), LocalTime.of(6, 30));
        var table = new Timetable("30 3 * * *", TAIPEI, 0, List.of(nights), CatchUp.ONCE, 3, 3);

        assertThat(table.dueAt("source", Instant.parse("2026-11-23T19:30:00Z")))
                .isEqualTo(Instant.parse("2026-11-23T22:30:00Z"));
    }

    @Test
    void goesFromOneBlackoutIntoTheNextAndOut() {
        var hours = List.of(
                new Blackout(LocalTime.of(1, 0), LocalTime.of(4, 0)),
                new Blackout(LocalTime.of(4, 0), LocalTime.of(5, 0)));
        var table = new Timetable("30 3 * * *", "UTC", 0, hours, CatchUp.ONCE, 3, 3);

        assertThat(table.dueAt("source", Instant.parse("2026-11-23T03:30:00Z")))
                .isEqualTo(Instant.parse("2026-11-23T05:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "61 3 * * *, UTC, cron",
        "nonsense, UTC, cron",
        "30 3 * * *, Mars/Olympus, time zone",
    })
    void refusesWhatItCannotKeep(String cron, String zone, String word) {
        assertThatThrownBy(() -> table(cron, zone, 0, CatchUp.ONCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(word);
    }

    @Test
    void refusesBlackoutsThatLeaveNoHour() {
        var day = List.of(
                new Blackout(LocalTime.of(0, 0), LocalTime.of(12, 0)),
                new Blackout(LocalTime.of(12, 0), LocalTime.of(0, 0)));

        assertThatThrownBy(() -> new Timetable("30 3 * * *", "UTC", 0, day, CatchUp.ONCE, 3, 3))
                .hasMessageContaining("no hour");
    }

    @ParameterizedTest
    @CsvSource({
        "SKIP, false, 2026-11-24T03:30:00Z",
        "ONCE, true, 2026-11-24T03:30:00Z",
        "ALL, true, 2026-11-21T03:30:00Z"
    })
    void makesUpForTurnsThatPassedAsItSays(CatchUp catchUp, boolean runs, Instant next) {
        var table = table("30 3 * * *", "UTC", 0, catchUp);
        var course = Course.begin(table, "source", Instant.parse("2026-11-20T00:00:00Z"));
        Instant threeDaysLater = Instant.parse("2026-11-23T12:00:00Z");

        assertThat(course.runs(table, threeDaysLater)).isEqualTo(runs);
        assertThat(course.next(table, "source", threeDaysLater).turn()).isEqualTo(next);
    }

    @Test
    void runsATurnThatIsOnTimeWhateverItDoesWithMissedOnes() {
        var table = table("30 3 * * *", "UTC", 0, CatchUp.SKIP);
        var course = Course.begin(table, "source", Instant.parse("2026-11-23T00:00:00Z"));

        assertThat(course.runs(table, Instant.parse("2026-11-23T03:29:59Z"))).isFalse();
        assertThat(course.runs(table, Instant.parse("2026-11-23T03:31:00Z"))).isTrue();
    }

    @Test
    void triesAgainAfterAPassingFaultAndKeepsTheNextTurn() {
        var table = table("30 3 * * *", "UTC", 0, CatchUp.ONCE);
        Instant failedAt = Instant.parse("2026-11-23T04:00:00Z");
        var course = Course.begin(table, "source", Instant.parse("2026-11-23T03:30:30Z"));

        var once = course.failed(table, Fault.PASSING, failedAt);
        var twice = once.next(table, "source", once.dueAt()).failed(table, Fault.PASSING, once.dueAt());

        assertThat(once.dueAt()).isEqualTo(Instant.parse("2026-11-23T04:05:00Z"));
        assertThat(twice.dueAt()).isEqualTo(Instant.parse("2026-11-23T04:25:00Z"));
        assertThat(twice.turn()).isEqualTo(Instant.parse("2026-11-24T03:30:00Z"));
        assertThat(twice.failures()).isEqualTo(2);
        assertThat(twice.succeeded().failures()).isZero();
    }

    @Test
    void waitsForTheNextTurnAfterALastingFaultAndWhenItHasTriedEnough() {
        var table = table("30 3 * * *", "UTC", 0, CatchUp.ONCE);
        Instant now = Instant.parse("2026-11-23T04:00:00Z");
        var course = Course.begin(table, "source", now);

        assertThat(course.failed(table, Fault.LASTING, now).dueAt()).isEqualTo(course.dueAt());
        var tried = course;
        for (int i = 0; i < 4; i++) {
            tried = tried.failed(table, Fault.PASSING, now);
        }
        assertThat(tried.failures()).isEqualTo(4);
        assertThat(new Course(course.turn(), course.dueAt(), 3)
                        .failed(table, Fault.PASSING, now)
                        .dueAt())
                .isEqualTo(course.dueAt());
    }

    private static Timetable table(String cron, String zone, int jitter, CatchUp catchUp) {
        return new Timetable(cron, zone, jitter, List.of(), catchUp, 3, 3);
    }
}
