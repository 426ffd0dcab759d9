package org.granary.governance.order;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Orders and reports as JSON files; a file is there whole or not at all. */
public final class OrderFiles {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .build();

    private OrderFiles() {}

    /** Writes an order. */
    public static void write(WorkOrder order, Path file) throws IOException {
        writeWhole(JSON.writerFor(WorkOrder.class).writeValueAsBytes(order), file);
    }

    /** Writes a report. */
    public static void write(WorkReport report, Path file) throws IOException {
        writeWhole(JSON.writerFor(WorkReport.class).writeValueAsBytes(report), file);
    }

    /** Writes how far the work is. */
    public static void write(WorkProgress progress, Path file) throws IOException {
        writeWhole(JSON.writeValueAsBytes(progress), file);
    }

    /** Reads an order. */
    public static WorkOrder readOrder(Path file) throws IOException {
        return JSON.readValue(Files.readAllBytes(file), WorkOrder.class);
    }

    /** Reads a report. */
    public static WorkReport readReport(Path file) throws IOException {
        return JSON.readValue(Files.readAllBytes(file), WorkReport.class);
    }

    /** Reads how far the work is. */
    public static WorkProgress readProgress(Path file) throws IOException {
        return JSON.readValue(Files.readAllBytes(file), WorkProgress.class);
    }

    /** Where the progress of the work with this report is written: beside the report. */
    public static Path progressOf(Path report) {
        return report.resolveSibling("progress.json");
    }

    private static void writeWhole(byte[] bytes, Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.write(draft, bytes);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
