package org.granary.governance.grant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.granary.catalog.dataset.Datasets;
import org.granary.catalog.dataset.ReleaseId;
import org.granary.catalog.dataset.Releases;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.schema.WarehouseLayout;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Decisions;
import org.granary.governance.decision.Effect;
import org.granary.governance.decision.Gate;
import org.granary.governance.decision.Reason;
import org.granary.governance.decision.Requester;
import org.granary.governance.identity.Caller;
import org.granary.governance.opening.Opening;
import org.granary.governance.opening.Openings;
import org.granary.governance.opening.PublishGate;
import org.granary.governance.pull.FileRead;
import org.granary.governance.pull.LinkKey;
import org.granary.governance.pull.PullAccess;
import org.granary.governance.pull.PullGrant;
import org.granary.governance.pull.PullReceipt;
import org.granary.governance.pull.PullSettings;
import org.granary.governance.pull.PulledTable;
import org.granary.governance.pull.SharedRelease;
import org.granary.governance.purge.PurgedParts;
import org.granary.governance.registry.DeclaredUses;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.RightsId;
import org.granary.governance.takedown.TakeDownHolds;
import org.granary.governance.vault.Vault;

/** Answers what a pull asks, from grants, releases and the bundles of rights as they stand at the moment. */
@ApplicationScoped
@Transactional
public class GrantedPulls implements PullAccess {

    @Inject
    Grants grants;

    @Inject
    Releases releases;

    @Inject
    RightsRegistry registry;

    @Inject
    Pulls pulls;

    @Inject
    TakeDownHolds holds;

    @Inject
    PurgedParts purged;

    @Inject
    Openings openings;

    @Inject
    PublishGate publish;

    @Inject
    Datasets datasets;

    @Inject
    Transfers transfers;

    @Inject
    AnnouncedDenials announced;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @Override
    public Optional<PullGrant> grantByToken(String tokenSha256) {
        return grants.byToken(tokenSha256)
                .map(GrantedPulls::toPullGrant)
                .or(() -> openings.byToken(tokenSha256).map(this::toPullGrant));
    }

    @Override
    public Optional<PullGrant> grantById(String grantId) {
        return grants.find(grantId)
                .filter(grant -> grant.state() == AccessGrant.State.GRANTED)
                .map(GrantedPulls::toPullGrant)
                .or(() -> openings.find(grantId)
                        .filter(opening -> opening.state() == Opening.State.OPEN)
                        .map(this::toPullGrant));
    }

    @Override
    public Optional<PullGrant> grantOfCaller(String grantId) {
        return grantById(grantId)
                .filter(grant -> caller.has("model-team"))
                .filter(grant -> caller.organisations().contains(grant.team()));
    }

    @Override
    public List<SharedRelease> releases(PullGrant grant) {
        var warehouse = new WarehouseLayout(System.getProperty("granary.warehouse", "file:/warehouse"));
        return releases.released(grant.dataset()).stream()
                .filter(release -> grant.opened()
                        .filter(version -> !version.equals(release.id().version()))
                        .isEmpty())
                .map(release -> new SharedRelease(
                        grant.dataset(),
                        release.id().version(),
                        warehouse.release(grant.dataset(), release.id().version())))
                .toList();
    }

    @Override
    public Map<RightsId, Decision> decide(PullGrant grant, PulledTable table, Collection<RightsId> rights) {
        var held = holds.against(rights, table);
        var gone = purged.against(rights, table);
        var decisions = new HashMap<RightsId, Decision>();
        asked(grant, table, rights).forEach((id, decision) -> {
            var against = Stream.of(held, gone)
                    .flatMap(reasons -> Optional.ofNullable(reasons.get(id)).stream())
                    .toList();
            decisions.put(id, against.isEmpty() ? decision : denied(decision, against));
        });
        announceDenials(grant, table, decisions);
        return decisions;
    }

    /** Gate PULL for a team, gate PUBLISH for everybody. */
    private Map<RightsId, Decision> asked(PullGrant grant, PulledTable table, Collection<RightsId> rights) {
        if (grant.opened().isPresent()) {
            return publish.decide(
                    releases.require(new ReleaseId(
                            table.release().dataset(), table.release().version())),
                    rights);
        }
        var requester = Requester.team(grant.team(), grant.expiresAt());
        var now = clock.instant();
        var decisions = new HashMap<RightsId, Decision>();
        registry.standingOfKnown(rights)
                .forEach((id, bundle) ->
                        decisions.put(id, Decisions.decide(Gate.PULL, bundle, grant.uses(), requester, now)));
        return decisions;
    }

    /** A team that reads file after file is denied the same again and again: that is said once, and anew when the reasons change. */
    private void announceDenials(PullGrant grant, PulledTable table, Map<RightsId, Decision> decisions) {
        var release = new ReleaseId(table.release().dataset(), table.release().version());
        decisions.forEach((rights, decision) -> {
            var denial = new PullDenied(
                    grant.team(),
                    grant.grantId(),
                    release.toString(),
                    rights.value(),
                    decision.reasons().stream()
                            .map(reason -> reason.code().name())
                            .toList());
            if (!decision.permits() && announced.lacks(denial)) {
                events.fire(denial);
            }
        });
    }

    private static Decision denied(Decision decision, List<Reason> against) {
        var reasons = new ArrayList<Reason>(decision.permits() ? List.of() : decision.reasons());
        reasons.addAll(against);
        return new Decision(Effect.DENY, reasons, List.of());
    }

    @Override
    public void pulled(PullReceipt receipt) {
        if (receipt.grant().opened().isPresent()) {
            openings.pulled(receipt.grant().grantId());
            return;
        }
        var release =
                new ReleaseId(receipt.release().dataset(), receipt.release().version());
        var facts = new PullRecord.Facts(
                receipt.grant().grantId(),
                receipt.grant().team(),
                release.toString(),
                receipt.tableVersion(),
                words(receipt.rights()),
                words(receipt.withheld()),
                receipt.files(),
                receipt.bytes());
        pulls.add(facts, receipt.at());
        events.fire(new ReleasePulled(receipt.grant().team(), facts));
    }

    @Override
    public void fileRead(FileRead read) {
        if (read.grant().opened().isPresent()) {
            openings.fetched(read.grant().grantId(), read.bytes());
        } else {
            transfers.add(read);
        }
    }

    /** Everybody's grant for one open release, for what its data set is for, as long as it is open. */
    private PullGrant toPullGrant(Opening opening) {
        var release = ReleaseId.parse(opening.releaseId());
        return new PullGrant(
                opening.id(),
                Requester.EVERYBODY.organisation(),
                release.dataset(),
                DeclaredUses.of(datasets.require(release.dataset()).uses()),
                Instant.MAX,
                Optional.of(release.version()));
    }

    private static List<String> words(Collection<RightsId> rights) {
        return rights.stream().map(RightsId::value).sorted().toList();
    }

    private static PullGrant toPullGrant(AccessGrant grant) {
        var wish = grant.wish();
        return new PullGrant(grant.id(), wish.team(), wish.dataset(), DeclaredUses.of(wish.uses()), wish.until());
    }

    /** The settings that pulls are served by. */
    @Produces
    @Singleton
    static PullSettings settings() {
        var lifetime = Duration.ofSeconds(
                Long.getLong("granary.pull.link-seconds", PullSettings.DEFAULT_LINK_LIFETIME.toSeconds()));
        return new PullSettings(
                lifetime,
                Optional.ofNullable(System.getProperty("granary.server.url")).map(url -> URI.create(url + "/sharing")));
    }

    /** The key that file links are signed with. */
    @Produces
    @ApplicationScoped
    static LinkKey linkKey(Vault vault) {
        SecretKey key = new SecretKeySpec(vault.secret("FILE_LINKS"), "HmacSHA256");
        return () -> key;
    }
}
