package org.granary.batch.quarantine;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.granary.batch.gather.TakeDowns;
import org.granary.batch.job.JobDesk;
import org.granary.batch.job.JobProgress;
import org.granary.batch.job.JobsPage;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.Gatherings;
import org.granary.governance.identity.Caller;
import org.jspecify.annotations.Nullable;

/**
 * The console's page of one gathering: how far it is, what it brought, what it refused and why; to stop it, go on with it, or read it again.
 *
 * <p>Not transactional: a job is not to begin in somebody else's transaction.
 */
@Named
@RequestScoped
public class GatheringPage {

    private static final int SAMPLES = 3;
    private static final int JOBS = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Taipei"));

    @Inject
    Gatherings gatherings;

    @Inject
    JobDesk desk;

    @Inject
    Quarantine quarantine;

    @Inject
    Readmissions readmissions;

    @Inject
    TakeDowns takeDowns;

    @Inject
    Caller caller;

    private @Nullable String id;
    private @Nullable List<Quarantine.Refusal> refusals;

    /** The address names the gathering, and the page's form names it again. */
    @PostConstruct
    void read() {
        id = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("id");
    }

    /** The gathering's id, from the page's address. */
    public @Nullable String getId() {
        return id;
    }

    /** Whether there is such a gathering. */
    public boolean isKnown() {
        return found().isPresent();
    }

    private Optional<Gathering> found() {
        return Optional.ofNullable(id).flatMap(gatherings::find);
    }

    private Gathering gathering() {
        return found().orElseThrow();
    }

    /** What is shown of it; only where it is known. */
    public Shown getShown() {
        Gathering gathering = gathering();
        Gathering.Outcome outcome = gathering.outcome();
        return new Shown(
                gathering.id(),
                gathering.sourceId(),
                gathering.revision(),
                gathering.subject().orElse(""),
                gathering.state().name(),
                TIME.format(gathering.startedAt()),
                gathering.endedAt().map(TIME::format).orElse(""),
                gathering.landedBy().equals(gathering.id()) ? "" : gathering.landedBy(),
                outcome.read(),
                outcome.admitted(),
                outcome.duplicates(),
                outcome.quarantined().values().stream()
                        .mapToLong(Long::longValue)
                        .sum(),
                outcome.identifiers().entrySet().stream()
                        .map(kind -> kind.getKey() + " " + kind.getValue())
                        .collect(Collectors.joining(", ")));
    }

    /** Why it ended or waits, in the reader's language. */
    public List<Coded> getReasons() {
        return gathering().reasons().stream()
                .flatMap(codes -> Arrays.stream(codes.split(",", -1)))
                .map(code -> new Coded(code, RefusalTexts.of(code, reader())))
                .toList();
    }

    /** The newest run of a job on it; empty where none is known. */
    public Optional<JobsPage.Row> job() {
        return desk.newest(JOBS).stream()
                .filter(job -> job.subject().equals(id))
                .max(Comparator.comparingLong(JobProgress::executionId))
                .map(JobsPage::row);
    }

    /** The same as a list of one or none, as pages like it. */
    public List<JobsPage.Row> getJobs() {
        return job().stream().toList();
    }

    /** Whether its job runs now: then the page asks again by itself. */
    public boolean isRunning() {
        return job().map(JobsPage.Row::running).orElse(false);
    }

    public boolean isStoppable() {
        return isRunning() && caller.has("steward");
    }

    public boolean isRestartable() {
        return caller.has("steward")
                && job().map(row ->
                                row.status().equals("FAILED") || row.status().equals("STOPPED"))
                        .orElse(false);
    }

    public boolean isReadmissible() {
        return caller.has("steward") && readmissions.possible(gathering());
    }

    /** Reasons of quarantine, each with its first rows. */
    public List<Quarantine.Refusal> getRefusals() {
        List<Quarantine.Refusal> made = refusals;
        if (made == null) {
            made = quarantine.refusals(gathering(), SAMPLES);
            refusals = made;
        }
        return made;
    }

    /** What was taken down of its source, newest first. */
    public List<TakenDown> getTakeDowns() {
        return takeDowns.requests(gathering().sourceId()).stream()
                .map(request -> new TakenDown(
                        request.wish().kind().name(),
                        request.wish().what(),
                        TIME.format(request.recordedAt()),
                        request.state().name(),
                        request.records(),
                        request.carriedOutAt().map(TIME::format).orElse("")))
                .toList();
    }

    /** Asks its job to stop. */
    public String stop() {
        job().ifPresent(row -> desk.stop(row.executionId()));
        return here();
    }

    /** Goes on where its job failed or was stopped. */
    public String restart() {
        job().ifPresent(row -> desk.restart(row.executionId()));
        return here();
    }

    /** Reads it again; shows the gathering that does. */
    public String readmit() {
        id = readmissions.readmit(gathering().id(), caller.name());
        return here();
    }

    private String here() {
        return "/jobs/gathering.xhtml?faces-redirect=true&id=" + id;
    }

    private static Locale reader() {
        return FacesContext.getCurrentInstance().getViewRoot().getLocale();
    }

    /**
     * A gathering as shown; times are Taipei's.
     *
     * @param landedBy the gathering that this one reads again; empty where it landed its bytes itself
     * @param identifiers kinds of identifiers that were removed, with their numbers
     */
    public record Shown(
            String id,
            String sourceId,
            int revision,
            String subject,
            String state,
            String startedAt,
            String endedAt,
            String landedBy,
            long read,
            long admitted,
            long duplicates,
            long quarantined,
            String identifiers) {}

    /** A take-down as shown; {@code records} are the admitted ones that it concerns. */
    public record TakenDown(
            String kind, String what, String recordedAt, String state, long records, String carriedOutAt) {}

    /** A code and what it says. */
    public record Coded(String code, String text) {}
}
