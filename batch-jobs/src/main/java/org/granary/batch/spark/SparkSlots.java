package org.granary.batch.spark;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The places for Spark's child processes on this server: as many as its memory bears. Who asks first is served first.
 *
 * <p>Kept in memory: the children of a server that is gone are gone too, or ended before anything starts, see {@link OrphanChildren}.
 *
 * <p>Thread contract: safe; a place itself belongs to the thread that queued for it.
 */
public final class SparkSlots {

    private final Deque<Place> waiting = new ArrayDeque<>();
    private int free;

    /** So many at a time, 1 or more. */
    public SparkSlots(int slots) {
        if (slots < 1) {
            throw new IllegalArgumentException("There has to be one slot or more, not " + slots + ".");
        }
        this.free = slots;
    }

    /** Stands at the end of the queue; close the place whatever happens, also where its turn never came. */
    public synchronized Place queue() {
        var place = new Place();
        waiting.add(place);
        admit();
        return place;
    }

    private synchronized void leave(Place place) {
        if (!waiting.remove(place)) {
            free++;
            admit();
        }
    }

    private synchronized void admit() {
        while (free > 0 && !waiting.isEmpty()) {
            free--;
            waiting.remove().turn.countDown();
        }
    }

    /** A place in the queue, and then a slot. */
    public final class Place implements AutoCloseable {

        private final CountDownLatch turn = new CountDownLatch(1);
        private boolean left;

        private Place() {}

        /** Whether it is this one's turn, which it stays; waits so long for it. */
        public boolean await(long time, TimeUnit unit) throws InterruptedException {
            return turn.await(time, unit);
        }

        /** Gives the slot back, or leaves the queue; a second call does nothing. */
        @Override
        public void close() {
            if (!left) {
                left = true;
                leave(this);
            }
        }
    }
}
