package org.granary.batch.connector;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hands the body of an answer to the fetching thread piece by piece, so that a silent server can be told from a slow one. */
final class BodyQueue implements Flow.Subscriber<List<ByteBuffer>> {

    /** What came next. */
    sealed interface Piece {
        /** Bytes. */
        record Bytes(List<ByteBuffer> buffers) implements Piece {
            public Bytes {
                buffers = List.copyOf(buffers);
            }
        }

        /** The body is whole. */
        record End() implements Piece {}

        /** The connection broke. */
        record Broken(Throwable cause) implements Piece {}
    }

    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        pieces.add(new Piece.Bytes(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        pieces.add(new Piece.Broken(cause));
    }

    @Override
    public void onComplete() {
        pieces.add(new Piece.End());
    }

    /** The next piece, or null where none came in that time. */
    @Nullable
    Piece next(Duration patience) throws InterruptedException {
        return pieces.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Asks for one more piece; called once the last one is on disk, so that memory holds one piece at most. */
    void demand() {
        Flow.Subscription current = subscription;
        if (current != null) {
            current.request(1);
        }
    }

    void cancel() {
        Flow.Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
    }
}
