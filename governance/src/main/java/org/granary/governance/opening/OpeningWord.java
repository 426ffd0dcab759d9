package org.granary.governance.opening;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A company's own written word that its records in one release may be opened to everybody. */
@Entity
@Table(name = "opening_word")
public class OpeningWord {

    @Id
    private String id;

    @Column(name = "release_id", nullable = false)
    private String releaseId;

    @Column(nullable = false)
    private String company;

    @Column(nullable = false)
    private String words;

    @Column(name = "given_by", nullable = false)
    private String givenBy;

    @Column(name = "given_at", nullable = false)
    private Instant givenAt;

    @Column(name = "logged_in_at", nullable = false)
    private Instant loggedInAt;

    @Column(name = "withdrawn_by")
    private @Nullable String withdrawnBy;

    @Column(name = "withdrawn_at")
    private @Nullable Instant withdrawnAt;

    /** For Hibernate. */
    protected OpeningWord() {}

    OpeningWord(String id, String releaseId, Word word, String by, Instant at, Instant loggedInAt) {
        this.id = id;
        this.releaseId = releaseId;
        this.company = word.company();
        this.words = word.words();
        this.givenBy = by;
        this.givenAt = at;
        this.loggedInAt = loggedInAt;
    }

    /** The company takes it back. */
    void withdraw(String by, Instant at) {
        this.withdrawnBy = by;
        this.withdrawnAt = at;
    }

    String releaseId() {
        return releaseId;
    }

    /** Whose it is, and what it says. */
    public Word word() {
        return new Word(company, words);
    }

    public String givenBy() {
        return givenBy;
    }

    public Instant givenAt() {
        return givenAt;
    }

    /** When whoever gave it had signed in. */
    public Instant loggedInAt() {
        return loggedInAt;
    }

    /** Who took it back; empty while it stands. */
    public Optional<String> withdrawnBy() {
        return Optional.ofNullable(withdrawnBy);
    }

    public Optional<Instant> withdrawnAt() {
        return Optional.ofNullable(withdrawnAt);
    }

    /**
     * What a company writes.
     *
     * @param company its alias
     * @param words in its own words, that and under which conditions everybody may have its records in the release
     */
    public record Word(String company, String words) {}
}
