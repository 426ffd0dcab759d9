package org.granary.batch.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * Hours of the day in which nothing begins.
 *
 * @param from first moment
 * @param until first moment after it; before {@code from} where the hours span midnight
 */
public record Blackout(LocalTime from, LocalTime until) {

    public Blackout {
        requireNonNull(from, "from");
        requireNonNull(until, "until");
        if (from.equals(until)) {
            throw new IllegalArgumentException(
                    "The blackout from " + from + " until " + until + " is empty or the whole day. Pause instead.");
        }
    }

    boolean covers(ZonedDateTime moment) {
        LocalTime time = moment.toLocalTime();
        return from.isBefore(until)
                ? !time.isBefore(from) && time.isBefore(until)
                : !time.isBefore(from) || time.isBefore(until);
    }

    /** The first moment after the hours that cover this one. */
    ZonedDateTime end(ZonedDateTime moment) {
        var today = moment.toLocalDate().atTime(until).atZone(moment.getZone());
        // The hour may lie in a gap of the clock, or be the one that is lived twice; either way time goes on.
        return today.isAfter(moment) ? today : today.plus(Duration.ofDays(1));
    }
}
