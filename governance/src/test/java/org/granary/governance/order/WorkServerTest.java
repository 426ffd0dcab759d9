package org.granary.governance.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkServerTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private WorkCall call(String order) {
        return new WorkCall(folder.resolve(order), folder.resolve(order + ".report"), Map.of("K1", "c2VjcmV0"));
    }

    @Test
    void endsWithItsInputAsSoonAsTheLastOrderHasEnded() throws Exception {
        var seen = new ArrayList<String>();
        var input = new PipedOutputStream();
        var in = new PipedInputStream(input);
        // Whoever hears the end closes the input within the same call: the process must not take that for its server's
        // death.
        var out = new PrintStream(
                new ByteArrayOutputStream() {
                    @Override
                    public synchronized void write(byte[] bytes, int from, int length) {
                        super.write(bytes, from, length);
                        if (toString(UTF_8).contains(WorkServer.ENDED + folder.resolve("o-2"))) {
                            hangUp(input);
                        }
                    }
                },
                true,
                UTF_8);
        input.write((call("o-1").toLine() + "\n" + call("o-2").toLine() + "\n").getBytes(UTF_8));

        WorkServer.serve(in, out, LONG, (order, report, keys) -> {
            seen.add(order.getFileName() + " " + keys.get("K1"));
            return new WorkReport.Withdrawn(order.getFileName().toString(), List.of());
        });

        assertThat(seen).containsExactly("o-1 c2VjcmV0", "o-2 c2VjcmV0");
        assertThat(OrderFiles.readReport(folder.resolve("o-2.report")).orderId())
                .isEqualTo("o-2");
    }

    private static void hangUp(PipedOutputStream input) {
        try {
            input.close();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void endsWhereNoCallComes() throws Exception {
        var never = new PipedInputStream(new PipedOutputStream());

        WorkServer.serve(never, System.out, Duration.ofMillis(1), (order, report, keys) -> {
            throw new AssertionError("There was no call.");
        });
    }

    @Test
    void repeatsNoKeyOfALineThatIsNoCall() {
        var in = new ByteArrayInputStream("{\"keys\": \"top-secret\"\n".getBytes(UTF_8));

        assertThatThrownBy(() -> WorkServer.serve(in, System.out, LONG, (order, report, keys) -> {
                    throw new AssertionError("There was no call.");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("top-secret");
        assertThat(call("o").toString()).doesNotContain("c2VjcmV0");
    }
}
