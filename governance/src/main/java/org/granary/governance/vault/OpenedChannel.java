package org.granary.governance.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;

/** The clear bytes as a channel for reading; says in our words what the cipher found. A {@link FileChannel}, since libraries insist on one. */
final class OpenedChannel extends FileChannel {

    private final SeekableByteChannel opened;

    OpenedChannel(SeekableByteChannel opened) {
        this.opened = opened;
    }

    @Override
    public synchronized int read(ByteBuffer into) throws IOException {
        if (position() >= size()) {
            return -1;
        }
        try {
            return opened.read(into);
        } catch (IOException e) {
            throw SealBrokenException.unreadable(e);
        }
    }

    @Override
    public synchronized long read(ByteBuffer[] into, int offset, int length) throws IOException {
        long sum = 0;
        for (int i = offset; i < offset + length; i++) {
            int read = read(into[i]);
            if (read < 0) {
                return sum == 0 ? -1 : sum;
            }
            sum += read;
            if (into[i].hasRemaining()) {
                return sum;
            }
        }
        return sum;
    }

    @Override
    public synchronized int read(ByteBuffer into, long place) throws IOException {
        long before = position();
        try {
            position(place);
            return read(into);
        } finally {
            position(before);
        }
    }

    @Override
    public synchronized long position() throws IOException {
        return opened.position();
    }

    @Override
    public synchronized FileChannel position(long place) throws IOException {
        opened.position(place);
        return this;
    }

    @Override
    public long size() throws IOException {
        try {
            return opened.size();
        } catch (IOException e) {
            throw SealBrokenException.unreadable(e);
        }
    }

    @Override
    public synchronized long transferTo(long place, long count, WritableByteChannel target) throws IOException {
        var bytes = ByteBuffer.allocate((int) Math.min(Math.max(count, 0), FileSeal.SEGMENT));
        if (read(bytes, place) <= 0) {
            return 0;
        }
        return target.write(bytes.flip());
    }

    @Override
    protected void implCloseChannel() throws IOException {
        opened.close();
    }

    @Override
    public void force(boolean metaData) {
        // Nothing was written.
    }

    @Override
    public int write(ByteBuffer bytes) {
        throw new NonWritableChannelException();
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) {
        throw new NonWritableChannelException();
    }

    @Override
    public int write(ByteBuffer bytes, long place) {
        throw new NonWritableChannelException();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long place, long count) {
        throw new NonWritableChannelException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long place, long size) {
        throw new UnsupportedOperationException("A sealed file cannot be mapped into memory.");
    }

    @Override
    public FileLock lock(long place, long size, boolean shared) {
        throw new UnsupportedOperationException("A sealed file is not locked.");
    }

    @Override
    public FileLock tryLock(long place, long size, boolean shared) {
        throw new UnsupportedOperationException("A sealed file is not locked.");
    }
}
