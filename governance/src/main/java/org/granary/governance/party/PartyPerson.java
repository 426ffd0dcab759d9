package org.granary.governance.party;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.granary.governance.identity.PersonRight;
import org.jspecify.annotations.Nullable;

/** What a person is to an organisation for a time: a member, and perhaps its signer or contributor. */
@Entity
@Table(name = "party_person")
public class PartyPerson {

    /** The standings; MEMBER is what the others rest on. */
    public enum Standing {
        MEMBER,
        SIGNER,
        CONTRIBUTOR;

        static Standing of(PersonRight right) {
            return valueOf(right.name());
        }

        /** The right that it is; empty for a member, who may only look. */
        Optional<PersonRight> right() {
            return this == MEMBER ? Optional.empty() : Optional.of(PersonRight.valueOf(name()));
        }
    }

    @Id
    private String id;

    @Column(nullable = false)
    private String party;

    @Column(nullable = false)
    private String person;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Standing standing;

    @Column(name = "from_at", nullable = false)
    private Instant from;

    @Column(name = "until_at")
    private @Nullable Instant until;

    @Column(name = "named_by", nullable = false)
    private String namedBy;

    @Column(name = "ended_by")
    private @Nullable String endedBy;

    /** For Hibernate. */
    protected PartyPerson() {}

    PartyPerson(String id, Named named, String by, Instant from) {
        this.id = id;
        this.party = named.party();
        this.person = named.person();
        this.standing = named.standing();
        this.namedBy = by;
        this.from = from;
    }

    void end(String by, Instant at) {
        this.endedBy = by;
        this.until = at;
    }

    /** Who is what to whom. */
    Named named() {
        return new Named(party, person, standing);
    }

    Instant from() {
        return from;
    }

    Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    String namedBy() {
        return namedBy;
    }

    Optional<String> endedBy() {
        return Optional.ofNullable(endedBy);
    }

    /** Who is what to whom. */
    record Named(String party, String person, Standing standing) {}
}
