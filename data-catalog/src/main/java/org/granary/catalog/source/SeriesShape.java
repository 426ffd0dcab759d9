package org.granary.catalog.source;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How samples in a CSV become windows.
 *
 * <p>Wide files have a column per sensor; long ones a row per sensor and moment, told by {@code sensor} and {@code value}. Either way a source's
 * {@code DOUBLES} columns name the sensors.
 *
 * @param time heading of the moment, ISO 8601; without an offset taken as Asia/Taipei
 * @param machine heading of the machine; empty = the files are of one machine
 * @param lot heading of the lot; empty = none is told
 * @param sensor heading of the sensor's name (long files only)
 * @param value heading of the reading (long files only)
 * @param samplingMillis milliseconds from one sample to the next, 1 or more
 * @param windowSamples samples in a window, 1–1,000,000
 * @param mostMissing how many samples in a row may be missing within a window; more end it. Empty = none
 */
public record SeriesShape(
        String time,
        Optional<String> machine,
        Optional<String> lot,
        Optional<String> sensor,
        Optional<String> value,
        long samplingMillis,
        int windowSamples,
        Optional<Integer> mostMissing) {

    private static final int LONGEST_WINDOW = 1_000_000;

    public SeriesShape {
        requireNonNull(time, "time");
        requireNonNull(machine, "machine");
        requireNonNull(lot, "lot");
        requireNonNull(sensor, "sensor");
        requireNonNull(value, "value");
        requireNonNull(mostMissing, "mostMissing");
        if (time.isBlank()) {
            throw new IllegalArgumentException("'series.time' is empty: give the heading of the samples' time.");
        }
        if (sensor.isPresent() != value.isPresent()) {
            throw new IllegalArgumentException(
                    "'series' names one of 'sensor' and 'value' only. Long files need both, wide files neither.");
        }
        if (samplingMillis < 1) {
            throw new IllegalArgumentException(
                    "'series.samplingMillis' is " + samplingMillis + "; it has to be 1 or more.");
        }
        if (windowSamples < 1 || windowSamples > LONGEST_WINDOW) {
            throw new IllegalArgumentException("'series.windowSamples' is " + windowSamples + "; it has to be 1 to "
                    + LONGEST_WINDOW + ". A window is one record.");
        }
        if (mostMissing.orElse(0) < 0 || mostMissing.orElse(0) >= windowSamples) {
            throw new IllegalArgumentException("'series.mostMissing' is " + mostMissing.orElse(0)
                    + "; it has to be 0 or more and less than 'windowSamples'.");
        }
    }

    /** Whether each row is one sensor's reading. */
    public boolean hasReadingPerRow() {
        return sensor.isPresent();
    }
}
