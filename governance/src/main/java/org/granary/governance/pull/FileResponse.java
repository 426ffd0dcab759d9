package org.granary.governance.pull;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.granary.catalog.storage.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Sends a file or a part of it.
 *
 * <p>Source: RFC 9110, sections 8.8.3, 13.1 and 14.
 */
final class FileResponse {

    private static final int ETAG_DIGITS = 32;

    private FileResponse() {}

    /** Sends what was asked for and says how many bytes went out before the end or a broken connection. */
    static Sent send(HttpServletRequest request, HttpServletResponse response, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            String etag = etag(file, size);
            response.setHeader("ETag", etag);
            response.setHeader("Accept-Ranges", "bytes");
            response.setHeader("Cache-Control", "private, no-store");
            response.setContentType("application/vnd.apache.parquet");
            if (request.getMethod().equals("HEAD")) {
                response.setContentLengthLong(size);
                return new Sent(0, false);
            }
            ByteRange range = range(request, etag, size);
            if (range instanceof ByteRange.Unsatisfiable) {
                response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
                response.setHeader("Content-Range", "bytes */" + size);
                response.setContentLengthLong(0);
                return new Sent(0, false);
            }
            if (range instanceof ByteRange.Part part) {
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
                response.setHeader("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + size);
                return copy(channel, part.first(), part.length(), response);
            }
            return copy(channel, 0, size, response);
        }
    }

    /** A range counts only where If-Range, if sent, names this very content; a date there never does: we send none. */
    private static ByteRange range(HttpServletRequest request, String etag, long size) {
        @Nullable String condition = request.getHeader("If-Range");
        if (condition != null && !condition.strip().equals(etag)) {
            return new ByteRange.Whole();
        }
        return ByteRange.of(request.getHeader("Range"), size);
    }

    private static Sent copy(FileChannel channel, long from, long length, HttpServletResponse response)
            throws IOException {
        response.setContentLengthLong(length);
        long sent = 0;
        try (OutputStream out = response.getOutputStream();
                WritableByteChannel sink = Channels.newChannel(out)) {
            while (sent < length) {
                long now = channel.transferTo(from + sent, length - sent, sink);
                if (now <= 0) {
                    throw new IOException("The file became shorter while it was sent.");
                }
                sent += now;
            }
        } catch (IOException e) {
            return new Sent(sent, true);
        }
        return new Sent(sent, false);
    }

    /** A release's files never change, so place and length name the content. */
    private static String etag(Path file, long size) {
        String place = file + "\n" + size;
        return "\"" + Sha256.hex(place.getBytes(UTF_8)).substring(0, ETAG_DIGITS) + "\"";
    }

    /**
     * What went out.
     *
     * @param brokenOff whether the connection or the file ended too early
     */
    record Sent(long bytes, boolean brokenOff) {}
}
