package org.granary.governance.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.audit.AuditLedger;
import org.granary.governance.identity.Caller;
import org.granary.governance.party.Parties;
import org.granary.governance.vault.Vault;

/** What a version of an agreement is on paper: its text, the bytes that are signed, comparisons, countersignatures, evidence. */
@Path("/agreements/{agreement}/versions")
@RequestScoped
@Transactional
@RolesAllowed({"steward", "auditor", "admin", "signer", "contributor"})
public class AgreementPapersResource {

    @Inject
    AgreementAccess access;

    @Inject
    Countersignatures countersignatures;

    @Inject
    Signing signing;

    @Inject
    Parties parties;

    @Inject
    AuditLedger ledger;

    @Inject
    Vault vault;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @GET
    @Path("/comparison")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Two versions side by side, clause by clause, in both languages")
    public Comparison compare(
            @PathParam("agreement") String id, @QueryParam("from") int from, @QueryParam("to") int to) {
        var agreement = access.visible(id);
        return Comparison.of(
                from,
                signing.text(agreement, agreement.require(from)),
                to,
                signing.text(agreement, agreement.require(to)));
    }

    @GET
    @Path("/{number}/text")
    @Produces("text/html; charset=utf-8")
    @Operation(summary = "The text of a version, rendered from its terms, in both languages")
    public String text(@PathParam("agreement") String id, @PathParam("number") int number) {
        var agreement = access.visible(id);
        var version = agreement.require(number);
        return AgreementHtml.of(signing.text(agreement, version), version.termsSha256(), version.signatures());
    }

    @GET
    @Path("/{number}/text.pdf")
    @Produces("application/pdf")
    @Operation(summary = "The same as PDF")
    public byte[] pdf(@PathParam("agreement") String id, @PathParam("number") int number) {
        var agreement = access.visible(id);
        var version = agreement.require(number);
        return AgreementPdf.of(signing.text(agreement, version), version.termsSha256(), version.signatures());
    }

    @GET
    @Path("/{number}/terms")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The canonical terms (RFC 8785): the very bytes that signatures bind")
    public byte[] terms(@PathParam("agreement") String id, @PathParam("number") int number) {
        return canonical(access.visible(id).require(number));
    }

    @GET
    @Path("/{number}/odrl")
    @Produces("application/ld+json")
    @Operation(summary = "A version as an ODRL 2.2 policy in Granary's closed profile")
    public String odrl(@PathParam("agreement") String id, @PathParam("number") int number) {
        var agreement = access.visible(id);
        return OdrlExport.of(
                        id,
                        number,
                        agreement.association(),
                        agreement.require(number).terms())
                .toPrettyString();
    }

    @GET
    @Path("/{number}/countersignatures")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Signatures by certificates of the parties' own")
    public List<Countersignature.Facts> list(@PathParam("agreement") String id, @PathParam("number") int number) {
        return countersignatures.of(access.visible(id).require(number)).stream()
                .map(Countersignature::facts)
                .toList();
    }

    @POST
    @Path("/{number}/countersignatures")
    @RolesAllowed({"signer", "steward"})
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Hand in a detached signature over the canonical terms, made with a certificate of one's own",
            description = "PKCS#7 (.p7s) or a detached JWS with x5c. It stands beside the platform's signature.")
    public Response countersign(@PathParam("agreement") String id, @PathParam("number") int number, byte[] signature) {
        var agreement = access.visible(id);
        var version = agreement.require(number);
        Signatory signatory = signing.signatory(agreement);
        Instant now = clock.instant();
        var checked = DetachedSignatures.check(signature, canonical(version), now);
        var given = new Countersignature(UUID.randomUUID().toString(), version.id(), signatory, checked, signature);
        given.handedIn(caller.name(), now);
        countersignatures.add(given);
        events.fire(new AgreementCountersigned(caller.name(), id, given.facts()));
        return Response.status(Response.Status.CREATED).entity(given.facts()).build();
    }

    @GET
    @Path("/{number}/evidence")
    @Produces("application/zip")
    @Operation(
            summary =
                    "Everything that shows who signed what; ./granary agreement verify checks it without the platform")
    public Response evidence(@PathParam("agreement") String id, @PathParam("number") int number) {
        var agreement = access.visible(id);
        var version = agreement.require(number);
        var others = countersignatures.of(version);
        var files = new TreeMap<String, byte[]>();
        others.forEach(given ->
                files.put(given.facts().id() + "." + given.facts().format().extension(), given.signature()));
        var about = new EvidencePack.Description(
                id,
                number,
                parties.require(agreement.association()).name(),
                version.signatures(),
                others.stream().map(Countersignature::facts).toList());
        var pack = EvidencePack.write(new EvidencePack.Content(
                about, version.terms(), files, vault.signingKey().getPublic(), ledger.about("agreement:" + id)));
        return Response.ok(pack)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + id + "-" + number + "-evidence.zip\"")
                .build();
    }

    private static byte[] canonical(AgreementVersion version) {
        return CanonicalJson.of(version.terms()).getBytes(UTF_8);
    }
}
