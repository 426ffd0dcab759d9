package org.granary.governance.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Says in our words what the cipher's channel found; for reading only. */
final class OpenedChannel implements SeekableByteChannel {

    private final SeekableByteChannel opened;

    OpenedChannel(SeekableByteChannel opened) {
        this.opened = opened;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
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
    public int write(ByteBuffer bytes) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() throws IOException {
        return opened.position();
    }

    @Override
    public SeekableByteChannel position(long place) throws IOException {
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
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return opened.isOpen();
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
