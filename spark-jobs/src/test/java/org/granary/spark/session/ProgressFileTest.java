package org.granary.spark.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.granary.governance.order.OrderFiles;
import org.granary.governance.order.WorkProgress;
import org.granary.spark.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressFileTest {

    @TempDir
    Path folder;

    @Test
    void saysWhichPhaseHasBegun() throws IOException {
        Path file = folder.resolve("progress.json");
        var progress = new ProgressFile("o1", file);

        progress.phase("read:g1");
        progress.phase("write:g1");

        assertThat(OrderFiles.readProgress(file)).isEqualTo(new WorkProgress("o1", "write:g1", 0, 0));
    }

    @Test
    void leavesNeverMoreDoneThanThereIsWhileTasksEnd() throws IOException {
        Path file = folder.resolve("progress.json");
        var progress = new ProgressFile("o1", file);
        var context = LocalSpark.session().sparkContext();
        progress.phase("read:g1");
        context.addSparkListener(progress);
        try {
            LocalSpark.session().range(0, 100, 1, 4).count();
        } finally {
            context.removeSparkListener(progress);
        }

        WorkProgress seen = OrderFiles.readProgress(file);
        assertThat(seen.phase()).isEqualTo("read:g1");
        assertThat(seen.done()).isLessThanOrEqualTo(seen.total());
    }

    @Test
    void saysWhichFileCannotBeWritten() {
        Path file = folder.resolve("missing/progress.json");

        assertThatThrownBy(() -> new ProgressFile("o1", file).phase("read:g1"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }
}
