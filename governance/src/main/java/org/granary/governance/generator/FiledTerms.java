package org.granary.governance.generator;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.rights.GeneratorTermsStanding;
import org.jspecify.annotations.Nullable;

/** One revision of a generator's terms on file. It never changes; other terms are another entry. */
@Entity
@Table(name = "generator_terms")
public class FiledTerms {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9.-]{1,62}");

    @Id
    private String id;

    @Convert(converter = GeneratorTermsColumn.class)
    @Column(nullable = false)
    private GeneratorTerms terms;

    @Column(name = "submitted_by", nullable = false)
    private String submittedBy;

    @Column(name = "submitted_at", nullable = false)
    private Instant submittedAt;

    @Column(name = "concluded_by")
    private @Nullable String concludedBy;

    @Column(name = "concluded_at")
    private @Nullable Instant concludedAt;

    @Column(name = "revoked_by")
    private @Nullable String revokedBy;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    /** For Hibernate. */
    protected FiledTerms() {}

    FiledTerms(String id, GeneratorTerms terms, String by, Instant at) {
        if (!ID.matcher(id).matches()) {
            throw GovernanceErrors.generatorTermsInvalid("the id '" + id
                    + "' must be 2 to 63 lower-case letters, digits, '.' and '-', beginning with a letter.");
        }
        this.id = id;
        this.terms = terms;
        this.submittedBy = by;
        this.submittedAt = at;
    }

    /** A steward who did not enter them says that the terms say this. */
    void conclude(String by, Instant at) {
        if (by.equals(submittedBy)) {
            throw GovernanceErrors.approvalOfOwnSubmission(id);
        }
        if (concludedAt != null) {
            throw GovernanceErrors.generatorTermsInvalid("'" + id + "' was concluded already.");
        }
        this.concludedBy = by;
        this.concludedAt = at;
    }

    /** The conclusion is taken back: every gate says no to what was generated under these terms. */
    void revoke(String by, Instant at) {
        if (concludedAt == null || revokedAt != null) {
            throw GovernanceErrors.generatorTermsInvalid("'" + id + "' has no conclusion that stands.");
        }
        this.revokedBy = by;
        this.revokedAt = at;
    }

    public String id() {
        return id;
    }

    public GeneratorTerms terms() {
        return terms;
    }

    public String submittedBy() {
        return submittedBy;
    }

    public Instant submittedAt() {
        return submittedAt;
    }

    /** The steward whose conclusion stands. */
    public Optional<String> concludedBy() {
        return revokedAt == null ? Optional.ofNullable(concludedBy) : Optional.empty();
    }

    /** When it was concluded, also where that was taken back. */
    Optional<Instant> concludedAt() {
        return Optional.ofNullable(concludedAt);
    }

    public Optional<String> revokedBy() {
        return Optional.ofNullable(revokedBy);
    }

    /** What a gate reads of it. */
    public GeneratorTermsStanding standing() {
        return new GeneratorTermsStanding(
                id,
                terms.generator(),
                submittedBy,
                concludedBy(),
                terms.from(),
                terms.until(),
                terms.train(),
                terms.compete(),
                terms.commercial(),
                terms.publish(),
                terms.url());
    }
}
