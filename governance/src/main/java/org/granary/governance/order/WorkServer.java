package org.granary.governance.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The working process's side of its talk with the server that started it: takes calls from standard input, one after the other, and says on
 * standard output when it takes one and when it has ended it. Everything else on that output is log.
 *
 * <p>The report is written whole or not at all, before the end is said. The process ends where its input does, which is when the server dies, and after some
 * time without a call.
 */
public final class WorkServer {

    /** Begins a line by which a call is taken. */
    public static final String TAKEN = "granary-order taken: ";

    /** Begins a line by which a call is ended, well or not; the report says which. */
    public static final String ENDED = "granary-order ended: ";

    /** Exit status where the server is gone while an order is carried out: its successor carries it out again, and nothing may write beside it. */
    private static final int SERVER_GONE = 3;

    private final PrintStream out;
    private final BlockingQueue<Optional<String>> calls = new LinkedBlockingQueue<>();
    private volatile boolean working;

    private WorkServer(PrintStream out) {
        this.out = out;
    }

    /** Carries an order out. */
    public interface Work {

        /** The report of the order in this file; {@code keys} by their ids. */
        WorkReport carryOut(Path order, Path report, Map<String, String> keys) throws IOException;
    }

    /** Serves until the input ends or no call has come for so long. */
    public static void serve(InputStream in, PrintStream out, Duration idle, Work work)
            throws IOException, InterruptedException {
        var server = new WorkServer(out);
        var reader = new Thread(() -> server.read(in), "calls");
        reader.setDaemon(true);
        reader.start();
        Optional<String> call = server.next(idle);
        while (call.isPresent() && server.serve(WorkCall.of(call.get()), work)) {
            call = server.next(idle);
        }
    }

    private void read(InputStream in) {
        try (var lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                calls.add(Optional.of(line));
            }
        } catch (IOException e) {
            out.println("The calls cannot be read any more: " + e);
        }
        if (working) {
            Runtime.getRuntime().halt(SERVER_GONE);
        }
        calls.add(Optional.empty());
    }

    private Optional<String> next(Duration idle) throws InterruptedException {
        Optional<String> call = calls.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
        return call == null ? Optional.empty() : call;
    }

    /** Whether another call may follow. */
    private boolean serve(WorkCall call, Work work) throws IOException {
        working = true;
        say(TAKEN + call.order());
        WorkReport report = work.carryOut(call.order(), call.report(), call.keys());
        if (report instanceof WorkReport.Failed && isEnding()) {
            // The work was taken down by a signal: that is no answer to the order, and the signal's status stands.
            return false;
        }
        OrderFiles.write(report, call.report());
        // Before it is said: who hears that the order has ended may close the input at once.
        working = false;
        say(ENDED + call.order());
        return true;
    }

    /** Behind whatever a library has left without a line's end. */
    private void say(String words) {
        synchronized (out) {
            out.print("\n" + words + "\n");
            out.flush();
        }
    }

    private static boolean isEnding() {
        var probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
