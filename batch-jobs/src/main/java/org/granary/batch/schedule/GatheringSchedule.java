package org.granary.batch.schedule;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A source's timetable and where it stands on it. */
@Entity
@Table(name = "gathering_schedule")
public class GatheringSchedule {

    @Id
    @Column(name = "source_id")
    private String sourceId;

    @Convert(converter = TimetableColumn.class)
    @Column(nullable = false)
    private Timetable timetable;

    @Column(nullable = false)
    private boolean paused;

    @Column(nullable = false)
    private Instant turn;

    @Column(name = "due_at", nullable = false)
    private Instant dueAt;

    @Column(nullable = false)
    private int failures;

    @Column(name = "last_gathering")
    private @Nullable String lastGathering;

    @Column(name = "set_by", nullable = false)
    private String setBy;

    @Column(name = "set_at", nullable = false)
    private Instant setAt;

    /** For Hibernate. */
    protected GatheringSchedule() {}

    GatheringSchedule(String sourceId, Timetable timetable, String by, Instant at) {
        this.sourceId = sourceId;
        change(timetable, by, at);
    }

    /** Another timetable, from now on. */
    final void change(Timetable other, String by, Instant at) {
        this.timetable = other;
        this.setBy = by;
        this.setAt = at;
        follow(Course.begin(other, sourceId, at));
    }

    private void follow(Course course) {
        this.turn = course.turn();
        this.dueAt = course.dueAt();
        this.failures = course.failures();
    }

    /** Nothing begins by itself any more. */
    void pause() {
        this.paused = true;
    }

    /** It goes on; what passed meanwhile is made up for as the timetable says. */
    void resume() {
        this.paused = false;
    }

    boolean runs(Instant now) {
        return !paused && course().runs(timetable, now);
    }

    /** The turn that is due was begun. */
    void begun(String gatheringId, Instant now) {
        this.lastGathering = gatheringId;
        follow(course().next(timetable, sourceId, now));
    }

    /** The turn that is due is left out. */
    void leftOut(Instant now) {
        follow(course().next(timetable, sourceId, now));
    }

    /** The source is still gathered: its turn is left out, or made up for afterwards, as the timetable says. */
    void busy(Instant now) {
        if (timetable.catchUp() == CatchUp.SKIP) {
            leftOut(now);
        }
    }

    void succeeded() {
        follow(course().succeeded());
    }

    void failed(Course.Fault fault, Instant now) {
        follow(course().failed(timetable, fault, now));
    }

    public String sourceId() {
        return sourceId;
    }

    public Timetable timetable() {
        return timetable;
    }

    public boolean paused() {
        return paused;
    }

    public Course course() {
        return new Course(turn, dueAt, failures);
    }

    /** Whether it failed as often in a row as raises an alert. */
    public boolean alerts() {
        return failures >= timetable.alertAfter();
    }

    public Optional<String> lastGathering() {
        return Optional.ofNullable(lastGathering);
    }

    public String setBy() {
        return setBy;
    }

    public Instant setAt() {
        return setAt;
    }
}
