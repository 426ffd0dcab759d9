package org.granary.governance.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.catalog.storage.Words;
import org.granary.governance.rights.ConsentStanding;
import org.jspecify.annotations.Nullable;

/** A member company's own yes under its association's agreement; it can be taken back at any time. */
@Entity
@Table(name = "consent")
public class Consent {

    @Id
    private String id;

    @Column(name = "agreement_id", nullable = false)
    private String agreementId;

    @Column(name = "agreement_version", nullable = false)
    private int agreementVersion;

    @Column(nullable = false)
    private String company;

    @Convert(converter = Words.class)
    @Column(nullable = false)
    private List<String> uses;

    @Column(name = "given_by", nullable = false)
    private String givenBy;

    @Column(name = "given_at", nullable = false)
    private Instant givenAt;

    @Column(name = "until")
    private @Nullable Instant until;

    @Convert(converter = ConditionsColumn.class)
    @Column
    private ConsentStanding.@Nullable Conditions conditions;

    @Column(name = "withdrawn_by")
    private @Nullable String withdrawnBy;

    @Column(name = "withdrawn_at")
    private @Nullable Instant withdrawnAt;

    @Column(name = "replaced_at")
    private @Nullable Instant replacedAt;

    /** For Hibernate. */
    protected Consent() {}

    Consent(String id, Given given, String by, Instant at) {
        this.id = id;
        this.agreementId = given.agreementId();
        this.agreementVersion = given.agreementVersion();
        this.company = given.company();
        this.uses = given.uses();
        this.until = given.until().orElse(null);
        this.conditions = given.conditions();
        this.givenBy = by;
        this.givenAt = at;
    }

    /** The company takes it back, from this moment on. */
    void withdraw(String by, Instant at) {
        this.withdrawnBy = by;
        this.withdrawnAt = at;
    }

    /** The company, which had left its association since, consents anew. */
    void replace(Instant at) {
        this.replacedAt = at;
    }

    /** Whether it was neither taken back nor replaced. */
    boolean stands() {
        return withdrawnAt == null && replacedAt == null;
    }

    public String id() {
        return id;
    }

    /** What was consented to. */
    public Given given() {
        return new Given(agreementId, agreementVersion, company, uses, Optional.ofNullable(until), conditions());
    }

    public String givenBy() {
        return givenBy;
    }

    public Instant givenAt() {
        return givenAt;
    }

    public Optional<String> withdrawnBy() {
        return Optional.ofNullable(withdrawnBy);
    }

    public Optional<Instant> withdrawnAt() {
        return Optional.ofNullable(withdrawnAt);
    }

    /** What a gate reads of it. */
    public ConsentStanding standing() {
        return new ConsentStanding(
                company,
                Optional.of(givenAt),
                Optional.ofNullable(until),
                withdrawnAt(),
                Set.copyOf(uses),
                conditions());
    }

    private ConsentStanding.Conditions conditions() {
        return conditions == null ? ConsentStanding.Conditions.NONE : conditions;
    }

    /**
     * What is consented to.
     *
     * @param until first moment at which it no longer holds; empty = as long as the agreement
     * @param conditions what the company holds narrower than its agreement does
     */
    public record Given(
            String agreementId,
            int agreementVersion,
            String company,
            List<String> uses,
            Optional<Instant> until,
            ConsentStanding.Conditions conditions) {

        public Given {
            uses = List.copyOf(uses);
        }
    }
}
