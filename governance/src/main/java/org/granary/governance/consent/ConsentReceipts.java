package org.granary.governance.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.granary.catalog.storage.BilingualText;
import org.granary.governance.agreement.Agreement;
import org.granary.governance.agreement.AgreementTerms;
import org.granary.governance.agreement.Agreements;
import org.granary.governance.agreement.Signatures;
import org.granary.governance.party.Parties;

/** Makes receipts of consents. */
@ApplicationScoped
class ConsentReceipts {

    private static final String VERSION = "ISO/IEC TS 27560:2023";
    private static final BilingualText PROGRAMME = new BilingualText("計畫辦公室", "Programme office");

    @Inject
    Agreements agreements;

    @Inject
    Parties parties;

    @Inject
    Signatures signatures;

    /** The receipt of a consent as it stands. */
    ConsentReceipt.Signed of(Consent consent) {
        var given = consent.given();
        var agreement = agreements.require(given.agreementId());
        var version = agreement.require(given.agreementVersion());
        var receipt = new ConsentReceipt(
                VERSION,
                consent.id(),
                given.company(),
                processing(given, version.terms(), version.termsSha256()),
                parties(agreement, given.company()),
                events(consent, version.terms().until()));
        return new ConsentReceipt.Signed(receipt, signatures.sign(Signatures.Matter.CONSENT, receipt));
    }

    private static ConsentReceipt.PiiProcessing processing(Consent.Given given, AgreementTerms terms, String sha256) {
        var conditions = given.conditions();
        String place = conditions.territory().orElse(terms.territory());
        String treatment = terms.deidentification().toProfile().reference();
        return new ConsentReceipt.PiiProcessing(
                new ConsentReceipt.Notice(given.agreementId(), given.agreementVersion(), sha256),
                List.of("zh-TW", "en"),
                given.uses().stream()
                        .map(use -> new ConsentReceipt.Purpose(use, "model training"))
                        .toList(),
                "consent",
                conditions
                        .categories()
                        .<List<String>>map(some -> List.copyOf(new TreeSet<>(some)))
                        .orElse(terms.categories())
                        .stream()
                        .map(category -> new ConsentReceipt.PiiInformation(category, treatment))
                        .toList(),
                conditions
                        .recipients()
                        .<List<String>>map(some -> List.copyOf(new TreeSet<>(some)))
                        .orElse(terms.recipients()),
                Period.ofDays(terms.rawRetentionDays()).toString(),
                place.equals("ANY") ? List.of() : List.of(place),
                terms.governingLaw(),
                new BilingualText(
                        "由貴公司之授權人員於 Granary 撤回；撤回後立即停止提供。",
                        "A person of the company with the right to do so withdraws it in Granary; from that moment nothing is handed out."));
    }

    private List<ConsentReceipt.PartyIdentification> parties(Agreement agreement, String company) {
        return List.of(
                new ConsentReceipt.PartyIdentification(
                        company, parties.require(company).name(), "principal"),
                new ConsentReceipt.PartyIdentification(
                        agreement.association(),
                        parties.require(agreement.association()).name(),
                        "association"),
                new ConsentReceipt.PartyIdentification("granary", PROGRAMME, "controller"));
    }

    private static List<ConsentReceipt.Event> events(Consent consent, Instant agreementEnds) {
        var events = new ArrayList<ConsentReceipt.Event>();
        Instant until = consent.given()
                .until()
                .filter(end -> end.isBefore(agreementEnds))
                .orElse(agreementEnds);
        events.add(new ConsentReceipt.Event(
                consent.givenAt().toString(),
                "explicit consent",
                "given",
                consent.givenBy(),
                Optional.of(until.toString())));
        consent.withdrawnAt()
                .ifPresent(at -> events.add(new ConsentReceipt.Event(
                        at.toString(),
                        "withdrawal",
                        "withdrawn",
                        consent.withdrawnBy().orElse("–"),
                        Optional.empty())));
        return events;
    }
}
