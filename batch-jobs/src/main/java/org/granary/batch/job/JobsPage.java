package org.granary.batch.job;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

/** The console's list of jobs; the page asks again every two seconds. */
@Named
@RequestScoped
public class JobsPage {

    private static final int MOST = 50;
    /** Words for which the bundle has a text, as jobs and Spark put them before the colon. */
    static final Set<String> PHASES = Set.of(
            "fetch",
            "parse",
            "crawl",
            "generate",
            "wait",
            "waiting",
            "start",
            "read",
            "quarantine",
            "write",
            "select",
            "split",
            "digest",
            "withdraw");

    /** Our words for how a job ended; each has a text. */
    static final Set<String> EXITS = Set.of(
            "ADMITTED",
            "REFUSED",
            "DENIED",
            "HELD",
            "UNCHANGED",
            "SOURCE_STOPPED",
            "RELEASED",
            "WITHDRAWN",
            "TAKEN_DOWN",
            "COMPARED",
            "MENDED_PARTLY",
            "REMINDED",
            "IDENTITY_PROVIDER_SILENT",
            "IDENTITY_PROVIDER_REFUSED",
            "MAIL_SERVER_SILENT",
            "MAIL_REFUSED",
            "FAILED",
            "STOPPED");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Taipei"));

    @Inject
    JobDesk desk;

    /** One row a run, newest first. */
    public List<Row> getRows() {
        return desk.newest(MOST).stream().map(JobsPage::row).toList();
    }

    /** A job as a row of the list. */
    public static Row row(JobProgress job) {
        long percent = job.total() > 0 ? Math.min(100, 100 * job.done() / job.total()) : 0;
        return new Row(
                job.executionId(),
                job.job(),
                job.subject(),
                job.running() ? job.phase().map(JobsPage::word).orElse("") : "",
                job.running()
                        ? job.phase().map(JobsPage::detail).or(job::step).orElse("")
                        : job.exitStatus()
                                .filter(status -> !EXITS.contains(status))
                                .orElse(""),
                job.running() ? "" : job.exitStatus().filter(EXITS::contains).orElse(""),
                job.running(),
                job.running() ? percent : 100,
                job.status(),
                TIME.format(job.startedAt()),
                job.endedAt().map(TIME::format).orElse(""));
    }

    private static String word(String phase) {
        String word = phase.split(":", 2)[0];
        return PHASES.contains(word) ? word : "";
    }

    /** What the text of the phase does not say: what it works on, or the whole where there is no text. */
    private static String detail(String phase) {
        String word = word(phase);
        return phase.equals(word) ? "" : word.isEmpty() ? phase : phase.substring(word.length() + 1);
    }

    /**
     * A job as listed; times are Taipei's.
     *
     * @param phase one of {@link #PHASES}, or empty
     * @param detail what it works on; its step where no phase is known
     * @param exit how it ended, one of {@link #EXITS}; empty while it runs
     */
    public record Row(
            long executionId,
            String job,
            String subject,
            String phase,
            String detail,
            String exit,
            boolean running,
            long percent,
            String status,
            String startedAt,
            String endedAt) {

        /** Whether it works on a gathering, which has a page of its own. */
        public boolean ofGathering() {
            return JobKind.named(job)
                    .filter(kind -> kind.property().equals("gatheringId"))
                    .isPresent();
        }
    }
}
