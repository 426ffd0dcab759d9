package org.granary.batch.intake.bucket;

import static java.util.Objects.checkFromIndexSize;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.Abortable;

/**
 * The bytes of one version of an object, asked for in ranges, so that a connection that breaks costs what came last only. Its end comes after size and checksums
 * were found to be what the store says; nothing is asked before the first byte is read.
 *
 * <p>Fails with OBJECT_CHANGED where the version is gone, OBJECT_INCOMPLETE where no more bytes come though some are owed, OBJECT_CHECKSUM_MISMATCH.
 */
public final class ObjectBytes extends InputStream {

    private static final int VAIN_TRIES = 3;

    private final ObjectStore store;
    private final StoredObject object;
    private final long rangeBytes;
    private @Nullable Vouched vouched;
    private @Nullable Sums sums;
    private @Nullable InputStream part;
    private long at;
    private long partEnd;
    private int vain;

    /** @param rangeBytes that are asked for in one request */
    public ObjectBytes(ObjectStore store, StoredObject object, long rangeBytes) {
        this.store = store;
        this.object = object;
        this.rangeBytes = rangeBytes;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        checkFromIndexSize(from, count, bytes.length);
        if (count == 0) {
            return 0;
        }
        var promised = promised();
        while (at < promised.size()) {
            int got = some(bytes, from, (int) Math.min(count, partEnd - at));
            if (got > 0) {
                vain = 0;
                at += got;
                counted(promised).update(bytes, from, got);
                return got;
            }
            next(promised);
        }
        closePart();
        var wrong = counted(promised).wrong();
        if (wrong.isPresent()) {
            throw BucketErrors.checksum(store.bucket(), object.key(), wrong.get());
        }
        return -1;
    }

    private Vouched promised() {
        if (vouched == null) {
            vouched = store.vouched(object);
        }
        return vouched;
    }

    private Sums counted(Vouched promised) {
        if (sums == null) {
            sums = new Sums(promised.sums());
        }
        return sums;
    }

    /** Bytes of the range that is open; none where it broke or is at its end. */
    private int some(byte[] bytes, int from, int count) {
        if (part == null || count == 0) {
            return 0;
        }
        try {
            return part.read(bytes, from, count);
        } catch (IOException | SdkException | UncheckedIOException e) {
            return 0;
        }
    }

    private void next(Vouched promised) {
        closePart();
        if (at < partEnd && ++vain > VAIN_TRIES) {
            throw BucketErrors.incomplete(
                    store.bucket(), object.key(), at + " of " + promised.size() + " bytes came, and then no more");
        }
        partEnd = Math.min(promised.size(), at + rangeBytes);
        var opened = store.open(object, at, partEnd - 1);
        part = opened;
        var range = opened.response().contentRange();
        boolean asked = range == null ? at == 0 : range.startsWith("bytes " + at + "-");
        if (!asked) {
            closePart();
            throw BucketErrors.incomplete(
                    store.bucket(), object.key(), "the store answers with other bytes than it was asked for");
        }
    }

    /** Without reading what is left of it. */
    private void closePart() {
        if (part instanceof Abortable open) {
            open.abort();
        }
        part = null;
    }

    @Override
    public void close() {
        closePart();
    }
}
