package org.granary.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.spark.Orders.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.order.OrderFiles;
import org.granary.governance.order.WorkReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as batch jobs start it: in a JVM of its own. */
class GranarySparkTest {

    @TempDir
    Path folder;

    @Test
    void admitsInAProcessOfItsOwnAndEndsWithStatusZero() throws IOException, InterruptedException {
        Path landing =
                Orders.landing(folder.resolve("l1"), List.of(line(2, "A", "1", "~", "一"), line(3, "B", "x", "~", "二")));
        Path order = folder.resolve("order.json");
        Path report = folder.resolve("report.json");
        OrderFiles.write(
                new AdmitOrder(
                        "o1",
                        folder.resolve("warehouse").toUri().toString(),
                        List.of(Orders.open("logs", "g1", landing))),
                order);

        int status = run(order, report);

        assertThat(status).as(() -> output()).isZero();
        var gathering = ((WorkReport.Admitted) OrderFiles.readReport(report))
                .gatherings()
                .get(0);
        assertThat(gathering.read()).isEqualTo(2);
        assertThat(gathering.admitted()).isEqualTo(1);
        assertThat(OrderFiles.readProgress(OrderFiles.progressOf(report)).phase())
                .isEqualTo("write:g1");
        assertThat(folder.resolve("spark-work")).doesNotExist();
    }

    private int run(Path order, Path report) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@"
                                + Path.of("src/main/resources/spark-java-options.txt")
                                        .toAbsolutePath(),
                        "-Xmx512m",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        GranarySpark.class.getName(),
                        order.toString(),
                        report.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        try {
            return child.waitFor();
        } finally {
            child.destroyForcibly();
        }
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
