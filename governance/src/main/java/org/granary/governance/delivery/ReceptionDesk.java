package org.granary.governance.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.source.Source;
import org.granary.catalog.source.SourceKind;
import org.granary.catalog.source.Sources;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.agreement.Agreement;
import org.granary.governance.agreement.Agreements;
import org.granary.governance.decision.Decisions;
import org.granary.governance.decision.Gate;
import org.granary.governance.decision.ReasonTexts;
import org.granary.governance.decision.Requester;
import org.granary.governance.identity.Caller;
import org.granary.governance.identity.PersonRight;
import org.granary.governance.party.Parties;
import org.granary.governance.party.Party;
import org.granary.governance.registry.AtGate;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.DeliveryStanding;

/** The parts of a reception that read and write the database, each in a transaction of its own. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class ReceptionDesk {

    @Inject
    Deliveries deliveries;

    @Inject
    Sources sources;

    @Inject
    Gatherings gatherings;

    @Inject
    Agreements agreements;

    @Inject
    Parties parties;

    @Inject
    RightsRegistry registry;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    String companyOf(String sourceId, Caller caller) {
        var agreement = agreementOf(sources.require(sourceId));
        var own = caller.organisations();
        // An organisation that is not registered is no member.
        List<String> members = parties.all().stream()
                .map(Party::alias)
                .filter(own::contains)
                .filter(alias -> isMember(alias, agreement))
                .toList();
        if (members.isEmpty()) {
            throw GovernanceErrors.notOfTheOrganisation(agreement.association());
        }
        var named = caller.organisationsAs(PersonRight.CONTRIBUTOR);
        String company = members.stream().filter(named::contains).findFirst().orElse(members.get(0));
        caller.requireRight(PersonRight.CONTRIBUTOR, company);
        return company;
    }

    String requireOpen(String sourceId, String company) {
        return permitted(sources.require(sourceId), company).id();
    }

    Optional<Delivery> earlier(Incoming incoming) {
        return deliveries
                .find(incoming.deliveryId())
                .filter(delivery -> delivery.received().company().equals(incoming.company()));
    }

    Reception.Taken record(Incoming incoming, String agreementId, Inbox.Stored stored) {
        var source = sources.require(incoming.sourceId());
        var agreement = permitted(source, incoming.company());
        if (!agreement.id().equals(agreementId)) {
            throw GovernanceErrors.deliveryInvalid(
                    "the source came under another agreement while the file came. Deliver it again.");
        }
        var received = new Delivery.Received(
                source.id(), agreementId, incoming.company(), incoming.fileName(), stored.bytes(), stored.sha256());
        var known = deliveries.known(received, source.latest().number());
        if (known.isPresent()) {
            events.fire(new DeliveryRepeated(incoming.deliveredBy(), known.get().id(), received));
            return new Reception.Taken(known.get(), true);
        }
        Instant now = clock.instant();
        var id = incoming.deliveryId();
        var gathering = Gathering.begin(id, source.id(), source.latest().number(), now);
        gathering.deliveredBy(incoming.company());
        gatherings.add(gathering);
        var delivery = new Delivery(id, received, agreement.rulingAt(now).number(), incoming.deliveredBy(), now);
        deliveries.add(delivery);
        events.fire(new DeliveryReceived(incoming.deliveredBy(), id, incoming.channel(), received));
        return new Reception.Taken(delivery, false);
    }

    List<String> sourcesWithAgreement() {
        return sources.all().stream()
                .filter(source -> source.kind() == SourceKind.INDUSTRY)
                .filter(source -> source.latest().definition().agreement().isPresent())
                .map(Source::id)
                .sorted()
                .toList();
    }

    /** That somebody was refused is for the ledger, too. */
    void turnAway(Incoming incoming, String code) {
        events.fire(new DeliveryTurnedAway(incoming.deliveredBy(), incoming, code));
    }

    private Agreement permitted(Source source, String company) {
        var agreement = agreementOf(source);
        if (!isMember(company, agreement)) {
            throw GovernanceErrors.notOfTheOrganisation(agreement.association());
        }
        requirePermitted(source, agreement, company);
        return agreement;
    }

    private Agreement agreementOf(Source source) {
        if (source.kind() != SourceKind.INDUSTRY) {
            throw GovernanceErrors.deliveryInvalid("source '" + source.id() + "' takes no deliveries.");
        }
        return source.latest()
                .definition()
                .agreement()
                .map(agreements::require)
                .orElseThrow(() -> GovernanceErrors.deliveryInvalid("its source names no agreement."));
    }

    private boolean isMember(String company, Agreement agreement) {
        var party = parties.require(company);
        return party.kind() == Party.Kind.COMPANY
                && party.association().filter(agreement.association()::equals).isPresent();
    }

    private void requirePermitted(Source source, Agreement agreement, String company) {
        var now = clock.instant();
        var ruling = agreement.rulingAt(now);
        var rights = registry.industryBundle(source.latest(), ruling, company);
        var delivery =
                ruling.delivery(source.latest().definition(), Optional.empty(), new DeliveryStanding.Unmeasured());
        var decision = Decisions.decide(
                Gate.GATHER, registry.standing(rights, AtGate.of(delivery)), Set.of(), Requester.PLATFORM, now);
        if (!decision.permits()) {
            var texts = ReasonTexts.of(Locale.ENGLISH);
            throw GovernanceErrors.deliveryRefused(decision.reasons().stream()
                    .map(reason -> reason.code() + ": " + texts.text(reason))
                    .collect(Collectors.joining(" ")));
        }
    }
}
