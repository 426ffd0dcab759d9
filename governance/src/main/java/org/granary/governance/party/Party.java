package org.granary.governance.party;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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

    /** For Hibernate. */
    protected Party() {}

    Party(String alias, Kind kind, BilingualText name, Optional<String> association) {
        this.alias = alias;
        this.kind = kind;
        this.name = name;
        this.association = association.orElse(null);
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

    /** The association that a company is a member of. */
    public Optional<String> association() {
        return Optional.ofNullable(association);
    }
}
