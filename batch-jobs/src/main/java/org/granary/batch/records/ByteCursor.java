package org.granary.batch.records;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads a file byte by byte, knows where it is, and can go back. */
final class ByteCursor implements Closeable {

    private final FileChannel channel;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).limit(0);
    private long bufferStart;

    ByteCursor(Path file) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.size = channel.size();
    }

    long size() {
        return size;
    }

    long position() {
        return bufferStart + buffer.position();
    }

    void seek(long position) {
        long offset = position - bufferStart;
        if (offset >= 0 && offset <= buffer.limit()) {
            buffer.position((int) offset);
        } else {
            bufferStart = position;
            buffer.limit(0);
        }
    }

    /** The next byte, or -1 at the end. */
    int read() throws IOException {
        if (!buffer.hasRemaining() && !fill()) {
            return -1;
        }
        return buffer.get() & 0xff;
    }

    /** The next byte without going on, or -1 at the end. */
    int peek() throws IOException {
        if (!buffer.hasRemaining() && !fill()) {
            return -1;
        }
        return buffer.get(buffer.position()) & 0xff;
    }

    private boolean fill() throws IOException {
        bufferStart = position();
        buffer.clear();
        int n = channel.read(buffer, bufferStart);
        buffer.flip();
        return n > 0;
    }

    /** The bytes from {@code start} to {@code end}; the cursor stays where it is. */
    byte[] slice(long start, long end) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(end - start)];
        long offset = start - bufferStart;
        if (offset >= 0 && offset + bytes.length <= buffer.limit()) {
            buffer.get((int) offset, bytes);
            return bytes;
        }
        ByteBuffer into = ByteBuffer.wrap(bytes);
        while (into.hasRemaining()) {
            if (channel.read(into, start + into.position()) < 0) {
                throw new EOFException("The file became shorter while it was read.");
            }
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
