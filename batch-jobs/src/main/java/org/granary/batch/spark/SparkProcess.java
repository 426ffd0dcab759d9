package org.granary.batch.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.granary.governance.order.WorkCall;
import org.granary.governance.order.WorkServer;
import org.jspecify.annotations.Nullable;

/**
 * One of Spark's child processes, see {@link WorkServer} for the talk with it. What it prints goes to the log of the order that it has.
 *
 * <p>Thread contract: belongs to the thread that took it; its output is read by a thread of its own.
 */
final class SparkProcess {

    /** What the child has said, or that it is gone. */
    enum Word {
        TAKEN,
        ENDED,
        GONE
    }

    private final Process process;
    private final Writer calls;
    private final BlockingQueue<Word> words = new LinkedBlockingQueue<>();
    private final Thread hook;
    private @Nullable Writer log;

    private SparkProcess(Process process) {
        this.process = process;
        this.calls = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
        this.hook = new Thread(process::destroyForcibly, "spark-child-end");
    }

    /** Starts one; {@code folder} is where the system's own traces of a crash go. */
    static SparkProcess start(List<String> line, Path folder) throws IOException {
        var builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        var child = new SparkProcess(builder.start());
        Runtime.getRuntime().addShutdownHook(child.hook);
        var reader = new Thread(child::listen, "spark-child-output");
        reader.setDaemon(true);
        reader.start();
        return child;
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(WorkServer.TAKEN)) {
                    words.add(Word.TAKEN);
                } else if (line.startsWith(WorkServer.ENDED)) {
                    words.add(Word.ENDED);
                } else {
                    print(line);
                }
            }
        } catch (IOException e) {
            System.getLogger(SparkProcess.class.getName()).log(System.Logger.Level.DEBUG, "Spark's output ended", e);
        } finally {
            words.add(Word.GONE);
            unhook();
        }
    }

    private void unhook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The server is going down already; the hook does its work.
        }
    }

    private synchronized void print(String line) throws IOException {
        if (log != null && !line.isEmpty()) {
            log.write(line + "\n");
            log.flush();
        }
    }

    private synchronized void logTo(@Nullable Writer next) throws IOException {
        if (log != null) {
            log.close();
        }
        log = next;
    }

    /** Hands a call over. That the child is gone is not said here but by {@link #await}. */
    void call(WorkCall call, Path logFile) throws IOException {
        logTo(Files.newBufferedWriter(logFile, UTF_8));
        try {
            calls.write(call.toLine() + "\n");
            calls.flush();
        } catch (IOException e) {
            System.getLogger(SparkProcess.class.getName()).log(System.Logger.Level.DEBUG, "Spark is gone", e);
        }
    }

    /** The next word, or null where none comes so soon. After GONE the log is whole. */
    @Nullable
    Word await(long millis) throws InterruptedException {
        return words.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** The exit status of a process that is gone. */
    int status() throws InterruptedException {
        return process.waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** The order is over. */
    void release() throws IOException {
        logTo(null);
    }

    /** Ends it, whatever it does. */
    void end(Duration grace) throws InterruptedException, IOException {
        if (process.isAlive()) {
            ChildMark.end(process.toHandle(), grace);
        }
        release();
    }

    /** Lets it go where it has no order: its input ends, and so does it. */
    void dismiss() {
        try {
            calls.close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }
}
