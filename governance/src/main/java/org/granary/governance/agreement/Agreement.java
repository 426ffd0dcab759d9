package org.granary.governance.agreement;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.rights.AgreementStanding;
import org.granary.governance.rights.AgreementStanding.State;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.Nullable;

/**
 * A data-sharing agreement between an association and the programme office: one version after another, each with its own terms and signatures.
 *
 * <p>The last version to have taken effect rules. Its dates act by themselves, since every gate compares them with the moment of its
 * decision; suspension and termination are somebody's act and hold for all versions.
 */
@Entity
@Table(name = "agreement")
public class Agreement {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    @Id
    private String id;

    @Column(nullable = false)
    private String association;

    @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    @Fetch(FetchMode.SELECT)
    @JoinColumn(name = "agreement_id", insertable = false, updatable = false)
    @OrderBy("number")
    private List<AgreementVersion> versions = new ArrayList<>();

    @Column(name = "suspended_at")
    private @Nullable Instant suspendedAt;

    @Column(name = "terminated_at")
    private @Nullable Instant terminatedAt;

    @Column(name = "announced_end")
    private @Nullable Instant announcedEnd;

    @Column(name = "key_destroyed_at")
    private @Nullable Instant keyDestroyedAt;

    /** For Hibernate. */
    protected Agreement() {}

    private Agreement(String id, String association) {
        this.id = id;
        this.association = association;
    }

    /** A draft; terms that no gate could enforce are refused. */
    static Agreement draft(String id, String association, AgreementTerms terms, String by, Instant at) {
        if (!ID.matcher(id).matches()) {
            throw GovernanceErrors.agreementTermInvalid(
                    "the id '" + id + "' must be 2 to 63 lower-case letters, digits and '-', beginning with a letter.");
        }
        var agreement = new Agreement(id, association);
        agreement.versions.add(new AgreementVersion(id, 1, terms, by, at));
        return agreement;
    }

    /** Drafts the next version; the one that rules goes on until everybody has signed the new one and its day has come. */
    AgreementVersion amend(AgreementTerms terms, String by, Instant at) {
        requireNotTerminated();
        var last = latest();
        if (last.stage() != AgreementVersion.Stage.SIGNED) {
            throw GovernanceErrors.agreementStateConflict(
                    last.id(), last.stage().name(), AgreementVersion.Stage.SIGNED.name());
        }
        var amendment = new AgreementVersion(id, last.number() + 1, terms, by, at);
        versions.add(amendment);
        return amendment;
    }

    /** Changes the terms of the version that is still a draft. */
    void redraft(AgreementTerms terms, String by, Instant at) {
        latest().redraft(terms, by, at);
    }

    /** Offers the version that is still a draft to the association. */
    void offer(String by, Instant at) {
        requireNotTerminated();
        latest().offer(by, at);
    }

    /** Takes the offer back while nobody has signed. */
    void recall() {
        latest().recall();
    }

    /** The version that this party can sign now; fails where there is none. */
    AgreementVersion requireSignable(Signatory signatory) {
        requireNotTerminated();
        latest().requireSignable(signatory);
        return latest();
    }

    /** A party's signature to the version that is offered. */
    void sign(AgreementSignature.Signed signed) {
        requireSignable(signed.signatory()).sign(signed);
    }

    /** Nothing may be done under it until it is resumed. */
    void suspend(Instant at) {
        requireState(at, State.SIGNED, State.ACTIVE);
        this.suspendedAt = at;
    }

    void resume(Instant at) {
        requireState(at, State.SUSPENDED);
        this.suspendedAt = null;
    }

    /** It ends for good, whatever its dates. */
    void terminate(Instant at) {
        requireState(at, State.SIGNED, State.ACTIVE, State.SUSPENDED);
        this.terminatedAt = at;
    }

    /** Whether it has ended by now and nobody was told; from here on it counts as told. An amendment may put its end off again. */
    boolean announceEnd(Instant now) {
        // The database keeps microseconds, terms may say nanoseconds.
        Optional<Instant> end =
                endsAt().filter(moment -> !moment.isAfter(now)).map(moment -> moment.truncatedTo(ChronoUnit.MICROS));
        if (end.isEmpty() || end.get().equals(announcedEnd)) {
            return false;
        }
        this.announcedEnd = end.get();
        return true;
    }

    /** When its grace is over: from then on nothing of what it covered is kept. Empty while none is signed. */
    public Optional<Instant> graceOverAt() {
        return endsAt().map(
                        end -> end.plus(Duration.ofDays(rulingAt(end).terms().withdrawalGraceDays())));
    }

    /** Whether its key is there still although it has ended. */
    public boolean keyOutlivesIt(Instant now) {
        return endsAt().filter(end -> !end.isAfter(now) && (keyDestroyedAt == null || keyDestroyedAt.isBefore(end)))
                .isPresent();
    }

    /** What was sealed with its key, and which pseudonym is whose, nobody can find out any more. */
    public void keyDestroyed(Instant at) {
        this.keyDestroyedAt = at;
    }

    private void requireNotTerminated() {
        if (terminatedAt != null) {
            throw GovernanceErrors.agreementStateConflict(id, State.TERMINATED.name(), "not ended");
        }
    }

    private void requireState(Instant at, State... wanted) {
        State state = stateAt(at);
        if (!List.of(wanted).contains(state)) {
            throw GovernanceErrors.agreementStateConflict(
                    id,
                    state.name(),
                    String.join(
                            " or ", List.of(wanted).stream().map(State::name).toList()));
        }
    }

    public String id() {
        return id;
    }

    public String association() {
        return association;
    }

    /** All versions, the first one first. */
    public List<AgreementVersion> versions() {
        return List.copyOf(versions);
    }

    /** The newest version, signed or not. */
    public AgreementVersion latest() {
        return versions.get(versions.size() - 1);
    }

    /** The version with this number; fails with AGREEMENT_UNKNOWN. */
    public AgreementVersion require(int number) {
        return versions.stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(() -> GovernanceErrors.agreementUnknown(id + "@" + number));
    }

    /** When it was ended before its day. */
    public Optional<Instant> terminatedAt() {
        return Optional.ofNullable(terminatedAt);
    }

    /** The version that rules at a moment; the draft of a new agreement until it is signed. */
    public AgreementVersion rulingAt(Instant at) {
        List<AgreementVersion> lasting = lasting();
        AgreementVersion ruling = lasting.get(0);
        for (AgreementVersion version : lasting) {
            if (!version.takesEffect().isAfter(at)) {
                ruling = version;
            }
        }
        return ruling;
    }

    /** The terms that have ruled from a version on: its own, and those of later versions that have taken effect by a moment. */
    public List<AgreementTerms> termsSince(int number, Instant at) {
        return versions.stream()
                .filter(version -> version.stage() == AgreementVersion.Stage.SIGNED)
                .filter(version -> version.number() == number
                        || (version.number() > number && !version.takesEffect().isAfter(at)))
                .map(AgreementVersion::terms)
                .toList();
    }

    /** Where its life stands at a moment. */
    public State stateAt(Instant at) {
        AgreementVersion ruling = rulingAt(at);
        if (terminatedAt != null) {
            return State.TERMINATED;
        }
        return switch (ruling.stage()) {
            case DRAFT -> State.DRAFT;
            case OFFERED -> State.OFFERED;
            case SIGNED -> {
                if (!at.isBefore(ruling.terms().until())) {
                    yield State.EXPIRED;
                }
                if (suspendedAt != null) {
                    yield State.SUSPENDED;
                }
                yield at.isBefore(ruling.terms().from()) ? State.SIGNED : State.ACTIVE;
            }
        };
    }

    /** First moment at which it rules no more, by its end or by the last day of the version that rules last; empty while none is signed. */
    public Optional<Instant> endsAt() {
        List<AgreementVersion> lasting = lasting();
        var last = lasting.get(lasting.size() - 1);
        Optional<Instant> until = last.stage() == AgreementVersion.Stage.SIGNED
                ? Optional.of(last.terms().until())
                : Optional.empty();
        return terminatedAt()
                .filter(end -> until.filter(end::isAfter).isEmpty())
                .or(() -> until);
    }

    /** What a gate reads of it: every version that may rule, in the order in which they take effect. Dates are the gate's to judge. */
    public List<AgreementStanding> standings() {
        return lasting().stream()
                .map(version -> version.standing(recorded(version)))
                .toList();
    }

    private State recorded(AgreementVersion version) {
        if (terminatedAt != null) {
            return State.TERMINATED;
        }
        return switch (version.stage()) {
            case DRAFT -> State.DRAFT;
            case OFFERED -> State.OFFERED;
            case SIGNED -> suspendedAt == null ? State.ACTIVE : State.SUSPENDED;
        };
    }

    /** Signed versions that rule for a time at least: one that takes effect after a newer one never does. The newest draft where none is signed. */
    private List<AgreementVersion> lasting() {
        var lasting = new ArrayDeque<AgreementVersion>();
        for (int i = versions.size() - 1; i >= 0; i--) {
            var version = versions.get(i);
            if (version.stage() == AgreementVersion.Stage.SIGNED
                    && (lasting.isEmpty()
                            || version.takesEffect().isBefore(lasting.getFirst().takesEffect()))) {
                lasting.addFirst(version);
            }
        }
        return lasting.isEmpty() ? List.of(latest()) : List.copyOf(lasting);
    }
}
