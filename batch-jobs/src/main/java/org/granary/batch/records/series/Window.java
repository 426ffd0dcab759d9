package org.granary.batch.records.series;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A window that is being filled: a slot for each sampling interval, a reading per sensor and slot, NaN where there is none. */
final class Window {

    private final int first;
    private final double[][] readings;
    private final boolean[] taken;
    private int slot;
    private long slotTime;
    private long lastTime;

    /** Begins with this sample's moment as its first slot. */
    Window(int first, long time, int sensors, int length) {
        this.first = first;
        this.readings = new double[sensors][length];
        for (double[] ofSensor : readings) {
            Arrays.fill(ofSensor, Double.NaN);
        }
        this.taken = new boolean[length];
        this.slotTime = time;
        this.lastTime = time;
    }

    /** The sample that it began with. */
    int first() {
        return first;
    }

    int slot() {
        return slot;
    }

    long slotTime() {
        return slotTime;
    }

    long lastTime() {
        return lastTime;
    }

    void moveTo(int nextSlot, long time) {
        slot = nextSlot;
        slotTime = time;
    }

    /** Puts a sample's readings into the present slot; false where one of its sensors has a reading there. */
    boolean put(Samples samples, int sample) {
        int from = samples.sensor(sample);
        for (int i = 0; i < samples.width(); i++) {
            if (!Double.isNaN(readings[from + i][slot])) {
                return false;
            }
        }
        for (int i = 0; i < samples.width(); i++) {
            readings[from + i][slot] = samples.value(sample, i);
        }
        taken[slot] = true;
        lastTime = samples.time(sample);
        return true;
    }

    boolean isFull() {
        return slot == taken.length - 1;
    }

    int missing() {
        int missing = 0;
        for (boolean there : taken) {
            missing += there ? 0 : 1;
        }
        return missing;
    }

    int length() {
        return taken.length;
    }

    /** A sensor's readings as a JSON list; null where it has none at all. */
    @Nullable
    String json(int sensor) {
        var json = new StringBuilder("[");
        boolean any = false;
        for (double reading : readings[sensor]) {
            json.append(json.length() == 1 ? "" : ",");
            if (Double.isNaN(reading)) {
                json.append("null");
            } else {
                json.append(reading);
                any = true;
            }
        }
        return any ? json.append(']').toString() : null;
    }
}
