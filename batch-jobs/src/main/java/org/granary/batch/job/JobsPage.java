package org.granary.batch.job;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The console's list of jobs; the page asks again every two seconds. */
@Named
@RequestScoped
public class JobsPage {

    private static final int MOST = 20;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Taipei"));

    @Inject
    JobDesk desk;

    /** One row a run, newest first. */
    public List<Row> getRows() {
        return desk.newest(MOST).stream().map(JobsPage::row).toList();
    }

    private static Row row(JobProgress job) {
        long percent = job.total() > 0 ? Math.min(100, 100 * job.done() / job.total()) : 0;
        return new Row(
                job.executionId(),
                job.job(),
                job.subject(),
                job.running() ? job.phase().or(job::step).orElse("") : job.exitStatus().orElse(""),
                job.running(),
                job.running() ? percent : 100,
                job.status(),
                TIME.format(job.startedAt()),
                job.endedAt().map(TIME::format).orElse(""));
    }

    /** A job as listed; times are Taipei's. */
    public record Row(
            long executionId,
            String job,
            String subject,
            String phase,
            boolean running,
            long percent,
            String status,
            String startedAt,
            String endedAt) {}
}
