package org.granary.governance.party;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A company's time in an association; a company that comes back begins another one. */
@Entity
@Table(name = "party_membership")
public class Membership {

    @Id
    private String id;

    @Column(nullable = false)
    private String company;

    @Column(nullable = false)
    private String association;

    @Column(name = "from_at", nullable = false)
    private Instant from;

    @Column(name = "until_at")
    private @Nullable Instant until;

    @Column(name = "joined_by", nullable = false)
    private String joinedBy;

    @Column(name = "left_by")
    private @Nullable String leftBy;

    /** For Hibernate. */
    protected Membership() {}

    Membership(String id, String company, String association, String by, Instant from) {
        this.id = id;
        this.company = company;
        this.association = association;
        this.joinedBy = by;
        this.from = from;
    }

    void end(String by, Instant at) {
        this.leftBy = by;
        this.until = at;
    }

    String company() {
        return company;
    }

    String association() {
        return association;
    }

    Instant from() {
        return from;
    }

    Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    String joinedBy() {
        return joinedBy;
    }

    Optional<String> leftBy() {
        return Optional.ofNullable(leftBy);
    }
}
