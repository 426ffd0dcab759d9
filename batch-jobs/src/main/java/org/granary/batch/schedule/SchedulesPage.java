package org.granary.batch.schedule;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.granary.batch.BatchErrorCode;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.identity.Caller;
import org.jspecify.annotations.Nullable;

/**
 * The console's list of schedules: what comes next, what fails, and an alert where a source failed as often in a row as its schedule bears.
 *
 * <p>A button names its source in the request, not by its place in the list, which may have changed since the list was shown.
 */
@Named
@RequestScoped
public class SchedulesPage {

    private static final String HERE = "/jobs/schedules.xhtml?faces-redirect=true";

    @Inject
    ScheduleDesk desk;

    @Inject
    Caller caller;

    private @Nullable List<Row> rows;

    /** By source, those that raise an alert first. */
    public List<Row> getRows() {
        List<Row> made = rows;
        if (made == null) {
            made = desk.all().stream()
                    .map(SchedulesPage::row)
                    .sorted((one, other) -> Boolean.compare(other.alert(), one.alert()))
                    .toList();
            rows = made;
        }
        return made;
    }

    private static Row row(GatheringSchedule schedule) {
        Timetable table = schedule.timetable();
        ZoneId zone = ZoneId.of(table.zone());
        return new Row(
                schedule.sourceId(),
                table.cron(),
                table.zone(),
                schedule.paused() ? "PAUSED" : schedule.alerts() ? "ALERT" : "RUNS",
                schedule.alerts(),
                schedule.paused(),
                schedule.course().failures(),
                schedule.paused() ? "" : time(schedule.course().dueAt(), zone),
                schedule.lastGathering().orElse(""));
    }

    private static String time(Instant moment, ZoneId zone) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone).format(moment);
    }

    public boolean isSteward() {
        return caller.has("steward");
    }

    /** Pauses the source that the request names. */
    public String pause() {
        desk.pause(source(), steward());
        return HERE;
    }

    /** Resumes the source that the request names. */
    public String resume() {
        desk.resume(source(), steward());
        return HERE;
    }

    /** Gathers the source that the request names now, and shows how it goes; a source that waits for a look says so. */
    public @Nullable String gather() {
        try {
            return "/jobs/gathering.xhtml?faces-redirect=true&id=" + desk.gather(source(), steward());
        } catch (GranaryException e) {
            if (e.code() != BatchErrorCode.SOURCE_STOPPED) {
                throw e;
            }
            var faces = FacesContext.getCurrentInstance();
            var texts = faces.getApplication().getResourceBundle(faces, "batchText");
            faces.addMessage(
                    null, new FacesMessage(FacesMessage.SEVERITY_ERROR, texts.getString("schedules.stopped"), null));
            return null;
        }
    }

    private String steward() {
        if (!isSteward()) {
            throw new SecurityException("Only a steward changes schedules.");
        }
        return caller.name();
    }

    private static String source() {
        var source = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("source");
        return source == null ? "" : source;
    }

    /**
     * A schedule as listed.
     *
     * @param state RUNS, PAUSED or ALERT, each with a text
     * @param failures gatherings that failed in a row
     * @param due when it is due, in the schedule's own zone; empty where it is paused
     * @param lastGathering the newest that it began; empty for none
     */
    public record Row(
            String sourceId,
            String cron,
            String zone,
            String state,
            boolean alert,
            boolean paused,
            int failures,
            String due,
            String lastGathering) {}
}
