package org.granary.batch.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.source.SourceKind;
import org.granary.catalog.source.SourceResource;
import org.granary.catalog.source.Sources;
import org.granary.catalog.storage.BilingualText;
import org.granary.governance.agreement.AgreementResource;
import org.granary.governance.agreement.Agreements;
import org.granary.governance.approval.Approval;
import org.granary.governance.approval.ApprovalResource;
import org.granary.governance.clearance.ClearanceResource;
import org.granary.governance.clearance.Clearances;
import org.granary.governance.consent.ConsentResource;
import org.granary.governance.generator.Conclusion;
import org.granary.governance.generator.GeneratorTermsResource;
import org.granary.governance.licensing.LicenseRuling;
import org.granary.governance.party.Party;
import org.granary.governance.party.PartyDesk;
import org.granary.governance.registry.RightsBundle;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.RightsId;

/** A platform with 1,000 bundles that all permit fine-tuning: 500 of 100 companies, 250 of open data sets, 150 of cleared pages, 100 generated from two others each. */
final class ThousandBundles {

    static final String TEAM = "team-a";

    private static final BilingualText NAME = new BilingualText("名稱", "Name");
    private static final int COMPANIES = 100;
    private static final int INDUSTRY_SOURCES = 5;
    private static final int OPEN_SOURCES = 250;
    private static final int CLEARANCES = 150;
    private static final int GENERATED = 100;

    private final WorldContainer platform;

    ThousandBundles(WorldContainer platform) {
        this.platform = platform;
    }

    private <T> T bean(Class<T> type) {
        return platform.bean(type);
    }

    /** The bundles' ids. */
    List<RightsId> make() {
        platform.database().empty();
        platform.clock().set(Cast.BEGINNING);
        var bundles = new ArrayList<RightsId>();
        bundles.addAll(industry());
        bundles.addAll(open());
        bundles.addAll(web());
        bundles.addAll(generated(List.copyOf(bundles)));
        return bundles;
    }

    private void register(String id, SourceKind kind, String like, Optional<String> license) {
        platform.people().act(Cast.SUBMITTER);
        platform.request(() -> bean(SourceResource.class)
                .register(new SourceResource.Registration(id, kind, NAME, Cast.definition(like))));
        platform.people().act(Cast.STEWARD);
        var ruling = license.map(words -> new LicenseRuling.Word("elsewhere", "the publisher's letter"));
        platform.request(() -> bean(ApprovalResource.class)
                .decide(
                        id,
                        1,
                        new ApprovalResource.Verdict(Approval.Verdict.APPROVED, license, Optional.empty(), ruling)));
    }

    private List<RightsId> industry() {
        party(Cast.ASSOCIATION, Party.Kind.ASSOCIATION);
        party(TEAM, Party.Kind.MODEL_TEAM);
        var agreed = new Oracle.Agreed(
                Set.of("fine-tune"), Set.of(TEAM), Cast.BEGINNING, Cast.BEGINNING.plus(Duration.ofDays(365)), 1);
        var agreements = bean(AgreementResource.class);
        platform.people().act(Cast.SUBMITTER);
        platform.request(() ->
                agreements.draft(new AgreementResource.Draft(Cast.AGREEMENT, Cast.ASSOCIATION, Cast.terms(agreed))));
        platform.request(() -> agreements.offer(Cast.AGREEMENT));
        String sha256 = platform.look(
                () -> bean(Agreements.class).require(Cast.AGREEMENT).latest().termsSha256());
        for (var signer : List.of(Cast.ASSOCIATION_SIGNER, Cast.STEWARD)) {
            platform.people().act(signer);
            platform.request(
                    () -> agreements.sign(Cast.AGREEMENT, new AgreementResource.SignatureRequest(sha256, true)));
        }
        for (int i = 0; i < INDUSTRY_SOURCES; i++) {
            register("industry-" + i, SourceKind.INDUSTRY, Cast.INDUSTRY, Optional.empty());
        }
        var bundles = new ArrayList<RightsId>();
        for (int i = 0; i < COMPANIES; i++) {
            String company = "company-" + i;
            party(company, Party.Kind.COMPANY);
            platform.people().act(Cast.signerOf(company));
            platform.request(() -> bean(ConsentResource.class)
                    .give(
                            Cast.AGREEMENT,
                            new ConsentResource.Request(
                                    company,
                                    Optional.empty(),
                                    List.of("fine-tune"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty())));
            for (int source = 0; source < INDUSTRY_SOURCES; source++) {
                String id = "industry-" + source;
                bundles.add(platform.transacted(() -> bean(RightsRegistry.class)
                        .industryBundle(
                                bean(Sources.class).requireRevision(id, 1),
                                bean(Agreements.class).require(Cast.AGREEMENT).latest(),
                                company)));
            }
        }
        return bundles;
    }

    private void party(String alias, Party.Kind kind) {
        platform.people().act(Cast.ADMIN);
        platform.request(() -> bean(PartyDesk.class)
                .register(
                        new PartyDesk.Founding(
                                alias,
                                kind,
                                new BilingualText(alias, alias),
                                kind == Party.Kind.COMPANY ? Optional.of(Cast.ASSOCIATION) : Optional.empty(),
                                List.of()),
                        Cast.ADMIN.name()));
    }

    private List<RightsId> open() {
        var bundles = new ArrayList<RightsId>();
        for (int i = 0; i < OPEN_SOURCES; i++) {
            String id = "open-" + i;
            register(id, SourceKind.OPEN, Cast.OPEN, Optional.of("CC-BY-4.0"));
            bundles.add(platform.transacted(() ->
                    bean(RightsRegistry.class).openBundle(bean(Sources.class).requireRevision(id, 1))));
        }
        return bundles;
    }

    private List<RightsId> web() {
        register(Cast.WEB, SourceKind.WEB, Cast.WEB, Optional.empty());
        var bundles = new ArrayList<RightsId>();
        for (int i = 0; i < CLEARANCES; i++) {
            String id = "g-" + i;
            platform.transacted(() -> {
                var gathering =
                        Gathering.begin(id, Cast.WEB, 1, platform.clock().instant());
                gathering.hold(List.of(), platform.clock().instant());
                bean(Gatherings.class).add(gathering);
                return id;
            });
            platform.request(() -> bean(ClearanceResource.class)
                    .clear(id, new ClearanceResource.Request("CC-BY-4.0", "Example", "the imprint")));
            bundles.add(platform.transacted(() -> bean(RightsRegistry.class)
                    .webBundle(
                            bean(Sources.class).requireRevision(Cast.WEB, 1),
                            bean(Clearances.class).standing(id))));
        }
        return bundles;
    }

    private List<RightsId> generated(List<RightsId> others) {
        register(Cast.SYNTHETIC, SourceKind.SYNTHETIC, Cast.SYNTHETIC, Optional.empty());
        var allowed = new Oracle.Allowed(true, true, true, Optional.empty());
        platform.people().act(Cast.SUBMITTER);
        platform.request(() -> bean(GeneratorTermsResource.class)
                .enter(new GeneratorTermsResource.Request(
                        "terms-0", Cast.terms(allowed, Cast.BEGINNING), Optional.empty())));
        platform.people().act(Cast.STEWARD);
        platform.request(() -> bean(GeneratorTermsResource.class).conclude("terms-0", Conclusion.asEntered()));
        var bundles = new ArrayList<RightsId>();
        for (int i = 0; i < GENERATED; i++) {
            var named = new RightsBundle.Generated(
                    "terms-0", List.of(others.get(i * 9 % others.size()), others.get((i * 7 + 450) % others.size())));
            bundles.add(platform.transacted(() -> bean(RightsRegistry.class)
                    .syntheticBundle(bean(Sources.class).requireRevision(Cast.SYNTHETIC, 1), named)));
        }
        return bundles;
    }
}
