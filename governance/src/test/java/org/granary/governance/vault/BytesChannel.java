package org.granary.governance.vault;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Bytes in memory as a channel. */
final class BytesChannel implements SeekableByteChannel {

    private final byte[] bytes;
    private long place;
    private boolean open = true;

    BytesChannel(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    @Override
    public int read(ByteBuffer into) {
        if (place >= bytes.length) {
            return -1;
        }
        int count = (int) Math.min(into.remaining(), bytes.length - place);
        into.put(bytes, (int) place, count);
        place += count;
        return count;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() {
        return place;
    }

    @Override
    public SeekableByteChannel position(long newPlace) {
        place = newPlace;
        return this;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
