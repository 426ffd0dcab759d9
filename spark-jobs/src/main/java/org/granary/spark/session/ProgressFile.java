package org.granary.spark.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.granary.governance.order.OrderFiles;
import org.granary.governance.order.WorkProgress;

/**
 * Keeps the progress file of an order: at each phase, and while tasks end at most twice a second.
 *
 * <p>Thread contract: Spark's listener thread and the work's own thread may call at once.
 */
public final class ProgressFile extends SparkListener implements Progress {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

    private final String orderId;
    private final Path file;
    private String phase = "start";
    private long done;
    private long total;
    private long written;

    public ProgressFile(String orderId, Path file) {
        this.orderId = orderId;
        this.file = file;
    }

    @Override
    public synchronized void phase(String phase) {
        this.phase = phase;
        this.done = 0;
        this.total = 0;
        write();
    }

    @Override
    public synchronized void onStageSubmitted(SparkListenerStageSubmitted stage) {
        total += stage.stageInfo().numTasks();
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        if (task.taskInfo().successful() && done < total) {
            done++;
        }
        if (System.nanoTime() - written >= PAUSE) {
            write();
        }
    }

    private void write() {
        written = System.nanoTime();
        try {
            OrderFiles.write(new WorkProgress(orderId, phase, done, total), file);
        } catch (IOException e) {
            throw new UncheckedIOException("The progress file " + file + " cannot be written; free the disk.", e);
        }
    }
}
