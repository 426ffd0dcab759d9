package org.granary.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.spark.Orders.line;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.order.OrderFiles;
import org.granary.governance.order.WorkCall;
import org.granary.governance.order.WorkReport;
import org.granary.governance.order.WorkServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as batch jobs start it: in a JVM of its own. */
class GranarySparkTest {

    @TempDir
    Path folder;

    private final StringBuilder output = new StringBuilder();

    @Test
    void carriesOutOneOrderAfterTheOtherInAProcessOfItsOwn() throws IOException, InterruptedException {
        admission("o1", "g1", line(2, "A", "1", "~", "一"), line(3, "B", "x", "~", "二"));
        admission("o2", "g2", line(2, "A", "1", "~", "一"), line(3, "C", "3", "~", "三"));

        int status = run("o1", "o2", "none");

        assertThat(status).as(() -> output.toString()).isZero();
        assertThat(output.toString()).contains(WorkServer.ENDED + folder.resolve("o2/order.json"));
        assertThat(admitted("o1").admitted()).isEqualTo(1);
        assertThat(admitted("o2").admitted()).isEqualTo(1);
        assertThat(admitted("o2").duplicates()).isEqualTo(1);
        Path report = folder.resolve("o1/report.json");
        assertThat(OrderFiles.readProgress(OrderFiles.progressOf(report)).phase())
                .isEqualTo("write:g1");
        assertThat(folder.resolve("o1/spark-work")).doesNotExist();
        assertThat(folder.resolve("o2/spark-work")).doesNotExist();
        assertThat(OrderFiles.readReport(folder.resolve("none/report.json")))
                .isInstanceOfSatisfying(
                        WorkReport.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("ORDER_UNREADABLE"));
    }

    private void admission(String order, String gathering, String... lines) throws IOException {
        Path landing = Orders.landing(folder.resolve(gathering), List.of(lines));
        Files.createDirectories(folder.resolve(order));
        OrderFiles.write(
                new AdmitOrder(
                        order,
                        folder.resolve("warehouse").toUri().toString(),
                        List.of(Orders.open("logs", gathering, landing))),
                folder.resolve(order).resolve("order.json"));
    }

    private WorkReport.Gathering admitted(String order) throws IOException {
        var report = (WorkReport.Admitted)
                OrderFiles.readReport(folder.resolve(order).resolve("report.json"));
        return report.gatherings().get(0);
    }

    private int run(String... orders) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@"
                                + Path.of("src/main/resources/spark-java-options.txt")
                                        .toAbsolutePath(),
                        "-Xmx512m",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        GranarySpark.class.getName())
                .redirectErrorStream(true)
                .start();
        var said = child.inputReader(UTF_8);
        try (var calls = child.outputWriter(UTF_8)) {
            for (String order : orders) {
                Path work = Files.createDirectories(folder.resolve(order));
                var call = new WorkCall(work.resolve("order.json"), work.resolve("report.json"), Map.of());
                calls.write(call.toLine() + "\n");
                calls.flush();
                readUntilEnd(said);
            }
        }
        try {
            return child.waitFor();
        } finally {
            child.destroyForcibly();
        }
    }

    private void readUntilEnd(BufferedReader said) throws IOException {
        String line = said.readLine();
        while (line != null && !line.startsWith(WorkServer.ENDED)) {
            output.append(line).append('\n');
            line = said.readLine();
        }
        output.append(line).append('\n');
    }
}
