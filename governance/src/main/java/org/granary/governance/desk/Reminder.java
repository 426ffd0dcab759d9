package org.granary.governance.desk;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That people are told of one waiting thing at one stage: once, whatever comes of the mails. */
@Entity
@Table(name = "desk_reminder")
public class Reminder {

    /** Who is told. */
    public enum Stage {
        /** Those who may decide. */
        REMINDED,
        /** The programme office. */
        ESCALATED
    }

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private DeskItem.Kind kind;

    @Column(nullable = false)
    private String subject;

    @Column(nullable = false)
    private Instant since;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Stage stage;

    @Column(name = "planned_at", nullable = false)
    private Instant plannedAt;

    /** For Hibernate. */
    protected Reminder() {}

    Reminder(Due due, Instant at) {
        this.id = UUID.randomUUID().toString();
        this.kind = due.waiting().kind();
        this.subject = due.waiting().subject();
        this.since = due.waiting().since();
        this.stage = due.stage();
        this.plannedAt = at;
    }

    String id() {
        return id;
    }

    Due due() {
        return new Due(new Wait(kind, subject, since), stage);
    }

    Instant plannedAt() {
        return plannedAt;
    }

    /** One wait of one thing; a thing that waits again later waits anew. */
    record Wait(DeskItem.Kind kind, String subject, Instant since) {

        static Wait of(DeskItem item) {
            return new Wait(item.kind(), item.subject(), item.since());
        }
    }

    /** A wait at a stage. */
    record Due(Wait waiting, Stage stage) {}
}
