package org.granary.batch.intake.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** One message to a client. */
final class Answer {

    private static final int VERSION = 2;
    private static final int STATUS = 101;
    private static final int HANDLE = 102;
    private static final int NAME = 104;
    private static final int ATTRIBUTES = 105;
    private static final int SIZE_AND_PERMISSIONS = 0x1 | 0x4;
    private static final int FOLDER = 0040730;
    private static final int FILE = 0100200;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private Answer(int type) {
        write(() -> out.writeByte(type));
    }

    static Answer version() {
        return new Answer(VERSION).integer(3);
    }

    static Answer status(int id, SftpStatus status, String message) {
        return new Answer(STATUS)
                .integer(id)
                .integer(status.code())
                .text(message)
                .text("en");
    }

    static Answer handle(int id, String handle) {
        return new Answer(HANDLE).integer(id).text(handle);
    }

    static Answer names(int id, List<Entry> entries) {
        var answer = new Answer(NAME).integer(id).integer(entries.size());
        entries.forEach(entry -> answer.text(entry.name()).text(entry.line()).attributes(entry));
        return answer;
    }

    static Answer attributes(int id, Entry entry) {
        return new Answer(ATTRIBUTES).integer(id).attributes(entry);
    }

    private Answer attributes(Entry entry) {
        write(() -> {
            out.writeInt(SIZE_AND_PERMISSIONS);
            out.writeLong(entry.bytes());
            out.writeInt(entry.isFolder() ? FOLDER : FILE);
        });
        return this;
    }

    private Answer integer(int value) {
        write(() -> out.writeInt(value));
        return this;
    }

    private Answer text(String value) {
        write(() -> {
            var encoded = value.getBytes(UTF_8);
            out.writeInt(encoded.length);
            out.write(encoded);
        });
        return this;
    }

    void sendTo(OutputStream client) throws IOException {
        var message = new ByteArrayOutputStream();
        new DataOutputStream(message).writeInt(bytes.size());
        bytes.writeTo(message);
        client.write(message.toByteArray());
        client.flush();
    }

    private static void write(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail.", e);
        }
    }

    private interface Write {
        void run() throws IOException;
    }
}
