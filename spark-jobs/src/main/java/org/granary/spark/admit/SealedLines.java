package org.granary.spark.admit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.util.TaskCompletionListener;
import org.granary.governance.vault.FileSeal;
import org.granary.spark.admit.LandingParts.Part;
import org.jspecify.annotations.Nullable;

/** The lines of sealed files, one file after the other. Fails where a file was changed or cut off: half a landing is never admitted. */
final class SealedLines implements Iterator<byte[]> {

    private static final int BUFFER = 1 << 16;

    private final Iterator<Part> parts;
    private final FileSeal seal;
    private final Configuration hadoop;

    private byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    private @Nullable InputStream open;
    private byte @Nullable [] next;

    SealedLines(List<Part> parts, AgreementKey key, Configuration hadoop) {
        this.parts = parts.iterator();
        this.seal = FileSeal.of(key.bytes());
        this.hadoop = hadoop;
        TaskContext task = TaskContext.get();
        if (task != null) {
            task.addTaskCompletionListener((TaskCompletionListener) done -> close());
        }
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null) {
                InputStream in = open;
                if (in != null) {
                    next = line(in);
                    if (next == null) {
                        close();
                    }
                } else if (parts.hasNext()) {
                    open(parts.next());
                } else {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("A file of the landing cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public byte[] next() {
        byte[] line = hasNext() ? next : null;
        if (line == null) {
            throw new NoSuchElementException("No line is left.");
        }
        next = null;
        return line;
    }

    private void open(Part part) throws IOException {
        var path = new Path(part.path());
        InputStream sealed = path.getFileSystem(hadoop).open(path);
        try {
            open = seal.opening(sealed);
        } catch (IOException | RuntimeException e) {
            sealed.close();
            throw e;
        }
        // A line that cannot be read is told by the file that it is in, as Spark's own reader lets us do.
        InputFileBlockHolder.set(part.path(), 0, part.bytes());
    }

    /** The next line without its end; null at the end of the file. */
    private byte @Nullable [] line(InputStream in) throws IOException {
        int looked = start;
        while (true) {
            for (; looked < end; looked++) {
                if (buffer[looked] == '\n') {
                    byte[] line = Arrays.copyOfRange(buffer, start, looked);
                    start = looked + 1;
                    return line;
                }
            }
            looked -= start;
            int read = fill(in);
            if (read < 0) {
                byte[] rest = start < end ? Arrays.copyOfRange(buffer, start, end) : null;
                start = end;
                return rest;
            }
            looked += start;
        }
    }

    private int fill(InputStream in) throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, read);
        return read;
    }

    private void close() {
        InputStream in = open;
        open = null;
        start = 0;
        end = 0;
        if (in != null) {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException("A file of the landing could not be closed.", e);
            }
        }
    }
}
