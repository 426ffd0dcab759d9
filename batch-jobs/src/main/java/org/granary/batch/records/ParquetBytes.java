package org.granary.batch.records;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A Parquet file by its path, also where that is in a sealed folder and so has no {@code toFile()}. */
record ParquetBytes(Path file) implements InputFile {

    @Override
    public long getLength() throws IOException {
        return Files.size(file);
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        return new Bytes(Files.newByteChannel(file));
    }

    private static final class Bytes extends DelegatingSeekableInputStream {

        private final SeekableByteChannel channel;

        Bytes(SeekableByteChannel channel) {
            super(Channels.newInputStream(channel));
            this.channel = channel;
        }

        @Override
        public long getPos() throws IOException {
            return channel.position();
        }

        @Override
        public void seek(long place) throws IOException {
            channel.position(place);
        }
    }
}
