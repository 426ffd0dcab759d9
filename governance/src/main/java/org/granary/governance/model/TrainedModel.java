package org.granary.governance.model;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.granary.catalog.storage.BilingualText;
import org.granary.catalog.storage.Words;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.grant.PullRecord;
import org.jspecify.annotations.Nullable;

/** A model that a team trained on releases. What it was trained on never changes: a model that is trained anew is another one, which replaces it. */
@Entity
@Table(name = "trained_model")
public class TrainedModel {

    private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,98}[a-z0-9])?");

    /** How far it is. */
    public enum State {
        IN_TRAINING,
        /** A steward has seen that it was delivered. */
        DELIVERED,
        /** It is used no more. */
        RETIRED
    }

    @Id
    private String id;

    @Embedded
    private BilingualText name;

    @Column(nullable = false)
    private String team;

    @Convert(converter = Words.class)
    @Column(nullable = false)
    private List<String> releases;

    @Convert(converter = Words.class)
    @Column(nullable = false)
    private List<String> uses;

    @Convert(converter = Words.class)
    @Column(nullable = false)
    private List<String> rights;

    @Column(name = "pulled_since")
    private @Nullable Instant pulledSince;

    @Column
    private @Nullable String replaces;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(name = "registered_by", nullable = false)
    private String registeredBy;

    @Column(name = "registered_at", nullable = false)
    private Instant registeredAt;

    @Column(name = "delivered_by")
    private @Nullable String deliveredBy;

    @Column(name = "delivered_at")
    private @Nullable Instant deliveredAt;

    @Column(name = "retired_by")
    private @Nullable String retiredBy;

    @Column(name = "retired_at")
    private @Nullable Instant retiredAt;

    @Column(name = "why_retired")
    private @Nullable String whyRetired;

    /** For Hibernate. */
    protected TrainedModel() {}

    TrainedModel(String id, Trained trained, List<String> rights, String by, Instant at) {
        if (!ID.matcher(id).matches()) {
            throw GovernanceErrors.modelInvalid(
                    "its id has to be of small letters, digits, full stops and hyphens, at most 100, none of the last two at an end.");
        }
        this.id = id;
        this.name = trained.name();
        this.team = trained.team();
        this.releases = trained.releases();
        this.uses = trained.uses();
        this.pulledSince = trained.pulledSince().orElse(null);
        this.replaces = trained.replaces().orElse(null);
        this.rights = List.copyOf(rights);
        this.state = State.IN_TRAINING;
        this.registeredBy = by;
        this.registeredAt = at;
    }

    void deliver(String by, Instant at) {
        if (state != State.IN_TRAINING) {
            throw GovernanceErrors.modelStateConflict(id, state.name());
        }
        if (registeredBy.equals(by)) {
            throw GovernanceErrors.approvalOfOwnSubmission(id);
        }
        this.state = State.DELIVERED;
        this.deliveredBy = by;
        this.deliveredAt = at;
    }

    void retire(String by, Instant at, String why) {
        if (state == State.RETIRED) {
            throw GovernanceErrors.modelStateConflict(id, state.name());
        }
        this.state = State.RETIRED;
        this.retiredBy = by;
        this.retiredAt = at;
        this.whyRetired = why;
    }

    public String id() {
        return id;
    }

    /** What the team said of it. */
    public Trained trained() {
        return new Trained(name, team, releases, uses, Optional.ofNullable(pulledSince), Optional.ofNullable(replaces));
    }

    /** Ids of the bundles that the team had pulled of its releases, from the moment that it named on, when it registered the model. */
    public List<String> rights() {
        return rights;
    }

    /** Whether records of one of these bundles are in it, and it is still used. */
    public boolean usesAny(Collection<String> bundles) {
        return state != State.RETIRED && !Collections.disjoint(rights, bundles);
    }

    public State state() {
        return state;
    }

    public String registeredBy() {
        return registeredBy;
    }

    public Instant registeredAt() {
        return registeredAt;
    }

    /** When a steward saw that it was delivered. */
    public Optional<Instant> deliveredAt() {
        return Optional.ofNullable(deliveredAt);
    }

    /** When it was retired. */
    public Optional<Instant> retiredAt() {
        return Optional.ofNullable(retiredAt);
    }

    /** Why it was retired. */
    public Optional<String> whyRetired() {
        return Optional.ofNullable(whyRetired);
    }

    /**
     * What a team says of a model.
     *
     * @param releases that it was trained on, for example {@code pcb-maintenance@1.0.0}
     * @param uses labels of what was done with them, such as {@code fine-tune}
     * @param pulledSince it was trained on what was pulled at this moment or later, on nothing pulled before; where empty, on all pulls
     * @param replaces id of the team's model that it is trained in place of, which retires with it
     */
    public record Trained(
            BilingualText name,
            String team,
            List<String> releases,
            List<String> uses,
            Optional<Instant> pulledSince,
            Optional<String> replaces) {

        public Trained {
            requireNonNull(name, "name");
            requireNonNull(team, "team");
            releases = List.copyOf(releases);
            uses = List.copyOf(uses);
            requireNonNull(pulledSince, "pulledSince");
            requireNonNull(replaces, "replaces");
        }

        /**
         * The bundles that are in the model, of these pulls of its releases: those given to its team, since the moment that it names, by grants for
         * all of its uses.
         *
         * @param usesOf labels of the uses of a grant, by its id
         */
        Set<String> bundles(Collection<PullRecord> pulls, Function<String, ? extends Collection<String>> usesOf) {
            return pulls.stream()
                    .filter(pull ->
                            pulledSince.filter(pull.pulledAt()::isBefore).isEmpty())
                    .map(PullRecord::facts)
                    .filter(facts -> facts.team().equals(team))
                    .filter(facts -> usesOf.apply(facts.grantId()).containsAll(uses))
                    .flatMap(facts -> facts.rights().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
