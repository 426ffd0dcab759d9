package org.granary.governance.generator;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.rights.GeneratorTermsStanding;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a generator's terms on file. It never changes: other terms are another entry. Entries that supersede one another are of one
 * line, which bears the id of its first.
 */
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

    @Column(nullable = false)
    private String line;

    @Column
    private @Nullable String supersedes;

    @Convert(converter = ConcludedTermsColumn.class)
    @Column
    private @Nullable ConcludedTerms conclusion;

    @Column(name = "refused_by")
    private @Nullable String refusedBy;

    @Column(name = "refused_at")
    private @Nullable Instant refusedAt;

    @Column(name = "why_refused")
    private @Nullable String whyRefused;

    @Column(name = "revoked_by")
    private @Nullable String revokedBy;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    /** For Hibernate. */
    protected FiledTerms() {}

    FiledTerms(String id, GeneratorTerms terms, Optional<FiledTerms> earlier, String by, Instant at) {
        if (!ID.matcher(id).matches()) {
            throw GovernanceErrors.generatorTermsInvalid("the id '" + id
                    + "' must be 2 to 63 lower-case letters, digits, '.' and '-', beginning with a letter.");
        }
        this.id = id;
        this.terms = terms;
        this.line = earlier.map(FiledTerms::line).orElse(id);
        this.supersedes = earlier.map(FiledTerms::id).orElse(null);
        this.submittedBy = by;
        this.submittedAt = at;
    }

    /** A steward who did not enter them says what the terms say: never more than was entered, and with a word on all that speaks against it. */
    void conclude(String by, Instant at, Conclusion word) {
        requireUndecided(by);
        TermsAnswers answers = word.answers().orElseGet(terms::declared);
        if (answers.permitMoreThan(terms.declared())) {
            throw GovernanceErrors.generatorTermsInvalid("the conclusion permits more than what was entered for '" + id
                    + "'. Enter the terms anew, for another steward to conclude.");
        }
        this.conclusion =
                new ConcludedTerms(answers, rulings(TermsConflict.of(terms.detected(), answers), word), word.earlier());
        this.concludedBy = by;
        this.concludedAt = at;
    }

    private List<ConcludedTerms.Ruling> rulings(List<TermsConflict> conflicts, Conclusion word) {
        var rulings = new ArrayList<ConcludedTerms.Ruling>();
        for (TermsConflict conflict : conflicts) {
            String why = word.rulings().stream()
                    .filter(ruling -> ruling.question() == conflict.question())
                    .map(Conclusion.Word::why)
                    .filter(words -> !words.isBlank())
                    .findFirst()
                    .orElseThrow(() -> GovernanceErrors.generatorTermsConflict(
                            id, conflict.question().name(), conflict.quotes()));
            rulings.add(new ConcludedTerms.Ruling(conflict.question(), conflict.quotes(), why));
        }
        return rulings;
    }

    /** A steward who did not enter them says that the entry is wrong: it changes nothing. */
    void refuse(String by, Instant at, String why) {
        requireUndecided(by);
        if (why.isBlank()) {
            throw GovernanceErrors.generatorTermsInvalid("say under 'why' what is wrong with '" + id + "'.");
        }
        this.refusedBy = by;
        this.refusedAt = at;
        this.whyRefused = why;
    }

    private void requireUndecided(String by) {
        if (by.equals(submittedBy)) {
            throw GovernanceErrors.approvalOfOwnSubmission(id);
        }
        if (concludedAt != null || refusedAt != null) {
            throw GovernanceErrors.generatorTermsInvalid(
                    "'" + id + "' was " + (concludedAt == null ? "refused" : "concluded") + " already.");
        }
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

    /** The line of entries that it is of, by the id of its first. */
    String line() {
        return line;
    }

    /** Id of the entry that it takes the place of. */
    public Optional<String> supersedes() {
        return Optional.ofNullable(supersedes);
    }

    /** What was concluded, also where that was taken back; empty where nothing was, and for conclusions of before this was kept. */
    public Optional<ConcludedTerms> conclusion() {
        return Optional.ofNullable(conclusion);
    }

    /** What the text was read to forbid of what was entered; settled once it is concluded. */
    public List<TermsConflict> conflicts() {
        return concludedAt == null && refusedAt == null
                ? TermsConflict.of(terms.detected(), terms.declared())
                : List.of();
    }

    /** The steward who refused it. */
    public Optional<String> refusedBy() {
        return Optional.ofNullable(refusedBy);
    }

    Optional<Instant> refusedAt() {
        return Optional.ofNullable(refusedAt);
    }

    /** Why it was refused. */
    public Optional<String> whyRefused() {
        return Optional.ofNullable(whyRefused);
    }

    /** Nobody has concluded or refused it. */
    boolean isUndecided() {
        return concludedAt == null && refusedAt == null;
    }

    private boolean keepsWhatWasBefore() {
        return conclusion()
                .flatMap(ConcludedTerms::earlier)
                .filter(earlier -> earlier.fate() == ConcludedTerms.Fate.KEPT)
                .isPresent();
    }

    /**
     * What a gate reads of it.
     *
     * @param all entries of its line
     */
    GeneratorTermsStanding standing(List<FiledTerms> all) {
        TermsAnswers answers = conclusion().map(ConcludedTerms::answers).orElseGet(terms::declared);
        return new GeneratorTermsStanding(
                id,
                terms.generator(),
                submittedBy,
                concludedBy(),
                terms.from(),
                terms.until(),
                answers.train(),
                answers.compete(),
                answers.commercial(),
                answers.publish(),
                terms.url(),
                all.stream()
                        .filter(other -> other.isLaterThan(this, all))
                        .map(later -> new GeneratorTermsStanding.Change(
                                later.id, later.terms.from(), later.keepsWhatWasBefore()))
                        .toList());
    }

    /** Whether it takes the place of an entry, by itself or by way of others of their line. */
    boolean isLaterThan(FiledTerms earlier, List<FiledTerms> all) {
        var place = Optional.ofNullable(supersedes);
        while (place.isPresent() && refusedAt == null) {
            String at = place.get();
            if (at.equals(earlier.id)) {
                return true;
            }
            place = all.stream().filter(one -> one.id.equals(at)).findFirst().flatMap(FiledTerms::supersedes);
        }
        return false;
    }
}
