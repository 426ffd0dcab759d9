package org.granary.governance.signal;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.granary.catalog.storage.Words;
import org.jspecify.annotations.Nullable;

/** What one host of a web source signalled when it was last asked. */
@Entity
@Table(name = "site_signals")
@IdClass(SiteSignals.Key.class)
public class SiteSignals {

    /** What robots.txt says to our agent where the corpus begins. */
    public enum Robots {
        ALLOWED,
        DISALLOWED,
        /** It could not be read. */
        UNREACHABLE
    }

    @Id
    @Column(name = "source_id")
    private String sourceId;

    @Id
    private String host;

    @Column(name = "checked_at", nullable = false)
    private Instant checkedAt;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Robots robots;

    @Convert(converter = Words.class)
    @Column(nullable = false)
    private List<String> reservations = List.of();

    @Convert(converter = Words.class)
    @Column(nullable = false)
    private List<String> evidence = List.of();

    @Column
    private @Nullable String said;

    /** For Hibernate. */
    protected SiteSignals() {}

    SiteSignals(String sourceId, Seen seen) {
        this.sourceId = sourceId;
        this.host = seen.host();
        see(seen);
    }

    final void see(Seen seen) {
        this.checkedAt = seen.checkedAt();
        this.robots = seen.robots();
        this.reservations = seen.reservations();
        this.evidence = seen.evidence();
        seen.statement().ifPresent(statement -> this.said = statement);
    }

    /** What it last said, also where it cannot be reached any more; empty where it never could be. */
    public Optional<String> said() {
        return Optional.ofNullable(said);
    }

    String sourceId() {
        return sourceId;
    }

    /** What was seen. */
    public Seen seen() {
        return new Seen(host, checkedAt, robots, reservations, evidence);
    }

    /**
     * What a host signals.
     *
     * @param reservations each reservation in words with its address
     * @param evidence address, time and SHA-256 of what was read; the bytes lie in the gathering's WARC
     */
    public record Seen(
            String host, Instant checkedAt, Robots robots, List<String> reservations, List<String> evidence) {

        public Seen {
            requireNonNull(host, "host");
            requireNonNull(checkedAt, "checkedAt");
            requireNonNull(robots, "robots");
            reservations = List.copyOf(reservations);
            evidence = List.copyOf(evidence);
        }

        /** What it says, in words that are equal where it says the same; empty where it could not be read, which says nothing. */
        public Optional<String> statement() {
            if (robots == Robots.UNREACHABLE) {
                return Optional.empty();
            }
            return Optional.of(Stream.concat(
                            Stream.of("robots.txt " + robots),
                            reservations.stream().sorted())
                    .collect(Collectors.joining("; ")));
        }
    }

    /** Source and host. */
    public record Key(String sourceId, String host) implements Serializable {
        private static final long serialVersionUID = 1L;
    }
}
