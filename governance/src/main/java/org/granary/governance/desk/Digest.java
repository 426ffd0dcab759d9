package org.granary.governance.desk;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One mail to one recipient, from its plan to its end. */
@Entity
@Table(name = "desk_digest")
public class Digest {

    /** The recipient that is the programme office, whose addresses are a setting; no user name begins so. */
    static final String OFFICE = "@office";

    /** What became of it. */
    public enum State {
        /** It is still to be sent. */
        PENDING,
        /** The mail server took it. */
        SENT,
        /** All in it was decided before it was sent, or the recipient has no address or role any more. */
        DROPPED
    }

    @Id
    private String id;

    @Column(nullable = false)
    private String recipient;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(name = "made_at", nullable = false)
    private Instant madeAt;

    @Column(nullable = false)
    private int tries;

    @Column(name = "tried_at")
    private @Nullable Instant triedAt;

    private @Nullable String problem;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @ManyToMany
    @JoinTable(
            name = "desk_digest_reminder",
            joinColumns = @JoinColumn(name = "digest_id"),
            inverseJoinColumns = @JoinColumn(name = "reminder_id"))
    private List<Reminder> reminders = new ArrayList<>();

    /** For Hibernate. */
    protected Digest() {}

    Digest(String recipient, Instant at) {
        this.id = UUID.randomUUID().toString();
        this.recipient = recipient;
        this.state = State.PENDING;
        this.madeAt = at;
    }

    /** Only before the first try: a mail that may be out already is not changed. */
    void add(Reminder reminder) {
        reminders.add(reminder);
    }

    /** Somebody tries to send it now. */
    void tried(Instant at) {
        this.tries++;
        this.triedAt = at;
    }

    /** The try failed; it stays pending. */
    void failed(String code) {
        this.problem = code;
    }

    void sent(Instant at) {
        this.state = State.SENT;
        this.problem = null;
        this.endedAt = at;
    }

    void drop(Instant at) {
        this.state = State.DROPPED;
        this.endedAt = at;
    }

    public String id() {
        return id;
    }

    String recipient() {
        return recipient;
    }

    State state() {
        return state;
    }

    Instant madeAt() {
        return madeAt;
    }

    int tries() {
        return tries;
    }

    Optional<Instant> triedAt() {
        return Optional.ofNullable(triedAt);
    }

    /** The code of what kept the last try from succeeding. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    List<Reminder> reminders() {
        return List.copyOf(reminders);
    }
}
