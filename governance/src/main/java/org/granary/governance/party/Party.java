package org.granary.governance.party;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.granary.catalog.storage.BilingualText;
import org.jspecify.annotations.Nullable;

/** An organisation that takes part; its alias is the one in the identity provider. */
@Entity
@Table(name = "party")
public class Party {

    /** The roles that an organisation can play. */
    public enum Kind {
        ASSOCIATION,
        COMPANY,
        MODEL_TEAM
    }

    @Id
    private String alias;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Kind kind;

    @Embedded
    private BilingualText name;

    @Column
    private @Nullable String association;

    @Column(name = "directory_name")
    private @Nullable String directoryName;

    @Column(name = "registered_at")
    private @Nullable Instant registeredAt;

    /** For Hibernate. */
    protected Party() {}

    Party(String alias, Kind kind, BilingualText name, Instant at) {
        this.alias = alias;
        this.kind = kind;
        this.name = name;
        this.registeredAt = at;
    }

    void join(String joined) {
        this.association = joined;
    }

    void leaveAssociation() {
        this.association = null;
    }

    void calledInDirectory(String called) {
        this.directoryName = called;
    }

    public String alias() {
        return alias;
    }

    public Kind kind() {
        return kind;
    }

    public BilingualText name() {
        return name;
    }

    /** The association that a company is a member of now. */
    public Optional<String> association() {
        return Optional.ofNullable(association);
    }

    /** What the identity provider called it when both agreed; empty until they were compared. */
    Optional<String> directoryName() {
        return Optional.ofNullable(directoryName);
    }

    /** When it was registered; empty where that was before it was written down. */
    Optional<Instant> registeredAt() {
        return Optional.ofNullable(registeredAt);
    }
}
