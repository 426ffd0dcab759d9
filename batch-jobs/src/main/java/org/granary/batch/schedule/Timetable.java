package org.granary.batch.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * When a source is gathered. Pure: the same source and turn are due at the same moment on every server.
 *
 * <p>Five fields of {@code cron} are read as crontab(5) does, six as Spring does.
 *
 * @param cron five fields (minute, hour, day of month, month, day of week), or six with the second first
 * @param zone time zone of cron and blackouts, as IANA spells it
 * @param jitterSeconds a turn is put off by up to this many seconds, always the same for one source and turn
 * @param blackouts hours in which nothing begins; a turn that falls into them is due at their end
 * @param catchUp what becomes of turns that passed
 * @param retries how often a gathering is tried again after a passing fault, before the next turn
 * @param alertAfter failures in a row that raise an alert
 */
public record Timetable(
        String cron,
        String zone,
        int jitterSeconds,
        List<Blackout> blackouts,
        CatchUp catchUp,
        int retries,
        int alertAfter) {

    /** A turn that is later than this was missed: the platform was down, paused or busy. */
    static final Duration LATE = Duration.ofMinutes(10);

    private static final Duration FIRST_RETRY = Duration.ofMinutes(5);
    private static final int MOST_JITTER = 24 * 3600;
    private static final int MOST_RETRIES = 10;
    /** As many windows may touch each other; more would be a circle around the clock. */
    private static final int MOST_BLACKOUTS = 24;

    public Timetable {
        requireNonNull(cron, "cron");
        requireNonNull(zone, "zone");
        blackouts = List.copyOf(blackouts);
        requireNonNull(catchUp, "catchUp");
        require(jitterSeconds >= 0 && jitterSeconds <= MOST_JITTER, "jitterSeconds must be 0 to " + MOST_JITTER);
        require(retries >= 0 && retries <= MOST_RETRIES, "retries must be 0 to " + MOST_RETRIES);
        require(alertAfter >= 1, "alertAfter must be at least 1");
        require(blackouts.size() <= MOST_BLACKOUTS, "there may be at most " + MOST_BLACKOUTS + " blackouts");
        executions(cron);
        ZonedDateTime somewhere = Instant.EPOCH.atZone(zone(zone));
        require(next(cron, somewhere).isPresent(), "'" + cron + "' never comes");
        require(outside(blackouts, somewhere).isPresent(), "the blackouts leave no hour of the day");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("The schedule is not possible: " + what + ".");
        }
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + zone + "' is no time zone. Write one like Asia/Taipei.", e);
        }
    }

    private static ExecutionTime executions(String cron) {
        var type = cron.strip().split("\\s+").length == 6 ? CronType.SPRING : CronType.UNIX;
        try {
            return ExecutionTime.forCron(
                    new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type)).parse(cron.strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + cron + "' is no cron expression (" + e.getMessage()
                            + "). Write minute, hour, day of month, month and day of week, like 30 3 * * MON-FRI.",
                    e);
        }
    }

    private static Optional<ZonedDateTime> next(String cron, ZonedDateTime after) {
        return executions(cron).nextExecution(after);
    }

    /** The first turn after a moment. */
    Instant turnAfter(Instant moment) {
        // Known to come: the constructor looked.
        return next(cron, moment.atZone(zone(zone))).orElseThrow().toInstant();
    }

    /** When a turn of a source is due: after jitter, outside of blackouts. */
    Instant dueAt(String sourceId, Instant turn) {
        var name = new CRC32C();
        name.update((sourceId + "/" + turn.getEpochSecond()).getBytes(UTF_8));
        ZonedDateTime late =
                turn.plusSeconds(name.getValue() % (jitterSeconds + 1L)).atZone(ZoneId.of(zone));
        return outside(blackouts, late).orElse(late).toInstant();
    }

    private static Optional<ZonedDateTime> outside(List<Blackout> blackouts, ZonedDateTime moment) {
        ZonedDateTime now = moment;
        for (int i = 0; i <= blackouts.size(); i++) {
            ZonedDateTime looked = now;
            var covering =
                    blackouts.stream().filter(hours -> hours.covers(looked)).findFirst();
            if (covering.isEmpty()) {
                return Optional.of(now);
            }
            now = covering.get().end(now);
        }
        return Optional.empty();
    }

    /** When to try again after so many failures in a row; each wait is four times the one before. */
    Instant retryAt(Instant failedAt, int failures) {
        var wait = FIRST_RETRY.multipliedBy(1L << (2 * Math.min(failures - 1, 5)));
        ZonedDateTime again = failedAt.plus(wait).atZone(ZoneId.of(zone));
        return outside(blackouts, again).orElse(again).toInstant();
    }
}
