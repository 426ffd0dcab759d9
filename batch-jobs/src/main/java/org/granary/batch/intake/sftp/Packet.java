package org.granary.batch.intake.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One message from a client.
 *
 * @param type as the protocol numbers it
 */
record Packet(int type, ByteBuffer body) {

    private static final int MOST_BYTES = 300_000;

    /** The next message; empty at the end of the connection. */
    static Optional<Packet> read(DataInputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        if (length < 1 || length > MOST_BYTES) {
            throw new IOException("An SFTP message of " + length + " bytes is not one of ours.");
        }
        int type = in.readUnsignedByte();
        var body = new byte[length - 1];
        in.readFully(body);
        return Optional.of(new Packet(type, ByteBuffer.wrap(body)));
    }

    int integer() {
        return body.getInt();
    }

    long number() {
        return body.getLong();
    }

    String text() {
        return new String(bytes(), UTF_8);
    }

    byte[] bytes() {
        int length = body.getInt();
        if (length < 0 || length > body.remaining()) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[length];
        body.get(bytes);
        return bytes;
    }
}
