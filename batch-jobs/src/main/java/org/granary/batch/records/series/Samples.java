package org.granary.batch.records.series;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * Samples in memory, as numbers in arrays. A sample is one row of the file: all sensors of a moment in a wide file, one sensor's reading in a long one.
 *
 * @see SeriesReader#MOST_BYTES
 */
final class Samples {

    /** Whose samples they are; empty where the file does not say. */
    record Origin(String machine, String lot) implements Comparable<Origin> {
        @Override
        public int compareTo(Origin other) {
            int byMachine = machine.compareTo(other.machine);
            return byMachine != 0 ? byMachine : lot.compareTo(other.lot);
        }
    }

    private final int width;
    private final TreeMap<Origin, Integer> groups = new TreeMap<>();
    private int count;
    private int[] group = new int[1024];
    private int[] sensor = new int[1024];
    private long[] line = new long[1024];
    private long[] time = new long[1024];
    private double[] values;

    /** {@code width} readings a sample. */
    Samples(int width) {
        this.width = width;
        this.values = new double[1024 * width];
    }

    void add(Origin origin, long lineNumber, long millis, int firstSensor, double[] readings) {
        if (count == time.length) {
            int more = count + (count >> 1);
            group = Arrays.copyOf(group, more);
            sensor = Arrays.copyOf(sensor, more);
            line = Arrays.copyOf(line, more);
            time = Arrays.copyOf(time, more);
            values = Arrays.copyOf(values, more * width);
        }
        Integer known = groups.putIfAbsent(origin, groups.size());
        group[count] = known == null ? groups.size() - 1 : known;
        sensor[count] = firstSensor;
        line[count] = lineNumber;
        time[count] = millis;
        System.arraycopy(readings, 0, values, count * width, width);
        count++;
    }

    /** Bytes that the samples take, and the two orders that sorting needs. */
    long bytes() {
        return (long) count * (32 + 8L * width);
    }

    /** The samples by origin, time, sensor and line. */
    int[] sorted() {
        var ranks = new int[groups.size()];
        int rank = 0;
        for (int number : groups.values()) {
            ranks[number] = rank++;
        }
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        for (int run = 1; run < count; run *= 2) {
            order = merged(order, run, ranks);
        }
        return order;
    }

    /** Merges sorted runs of this length pair by pair: no boxing, and files that are sorted already only get copied. */
    private int[] merged(int[] order, int run, int[] ranks) {
        int[] result = new int[order.length];
        for (int start = 0; start < order.length; start += 2 * run) {
            int middle = Math.min(start + run, order.length);
            int end = Math.min(start + 2 * run, order.length);
            int left = start;
            int right = middle;
            for (int i = start; i < end; i++) {
                boolean takeLeft = right >= end || (left < middle && compare(order[left], order[right], ranks) <= 0);
                result[i] = takeLeft ? order[left++] : order[right++];
            }
        }
        return result;
    }

    private int compare(int a, int b, int[] ranks) {
        int byGroup = Integer.compare(ranks[group[a]], ranks[group[b]]);
        if (byGroup != 0) {
            return byGroup;
        }
        int byTime = Long.compare(time[a], time[b]);
        return byTime != 0 ? byTime : Integer.compare(sensor[a], sensor[b]);
    }

    /** Whether two samples are of one moment and sensor. */
    boolean sameMoment(int a, int b) {
        return group[a] == group[b] && time[a] == time[b] && sensor[a] == sensor[b];
    }

    boolean sameReadings(int a, int b) {
        return Arrays.equals(values, a * width, (a + 1) * width, values, b * width, (b + 1) * width);
    }

    Origin origin(int sample) {
        for (var entry : groups.entrySet()) {
            if (entry.getValue() == group[sample]) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException("A sample has no origin.");
    }

    boolean sameOrigin(int a, int b) {
        return group[a] == group[b];
    }

    long line(int sample) {
        return line[sample];
    }

    long time(int sample) {
        return time[sample];
    }

    int sensor(int sample) {
        return sensor[sample];
    }

    int width() {
        return width;
    }

    double value(int sample, int offset) {
        return values[sample * width + offset];
    }
}
