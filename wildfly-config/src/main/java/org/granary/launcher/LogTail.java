package org.granary.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The end of a log file, indented for an error message. */
final class LogTail {

    private static final int LINES = 20;
    private static final int WIDTH = 400;
    private static final int BYTES = 16_384;

    private LogTail() {}

    static String of(Path log) {
        List<String> lines = lines(log, LINES);
        return lines.isEmpty()
                ? "    (empty)"
                : lines.stream()
                        .map(line -> "    " + line.substring(0, Math.min(line.length(), WIDTH)))
                        .collect(Collectors.joining(System.lineSeparator()));
    }

    static List<String> lines(Path log, int count) {
        if (!Files.isReadable(log)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - (long) BYTES * Math.max(1, count / LINES));
            file.seek(from);
            byte[] end = new byte[(int) (file.length() - from)];
            file.readFully(end);
            List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - count), all.size());
        } catch (IOException e) {
            return List.of("(" + log + " cannot be read: " + e.getMessage() + ")");
        }
    }
}
