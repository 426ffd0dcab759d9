package org.granary.governance.grant;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.dataset.Datasets;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.Caller;
import org.granary.governance.party.Parties;
import org.granary.governance.party.Party;
import org.granary.governance.pull.BearerToken;
import org.granary.governance.registry.DeclaredUses;

/** Access requests and grants by REST. */
@Path("/grants")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class GrantResource {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    Grants grants;

    @Inject
    Datasets datasets;

    @Inject
    Parties parties;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @Context
    UriInfo uri;

    @GET
    @RolesAllowed({"steward", "auditor", "admin", "model-team"})
    @Operation(summary = "Grants; a team sees its own")
    public List<GrantView> list() {
        boolean all = caller.has("steward") || caller.has("auditor") || caller.has("admin");
        var own = caller.organisations();
        return grants.all().stream()
                .filter(grant -> all || own.contains(grant.wish().team()))
                .map(GrantView::of)
                .toList();
    }

    @POST
    @RolesAllowed("model-team")
    @Operation(summary = "Ask for access to a dataset, for a use, until a day")
    public Response request(AccessGrant.Wish wish) {
        caller.requireMemberOf(wish.team());
        if (parties.require(wish.team()).kind() != Party.Kind.MODEL_TEAM) {
            throw GovernanceErrors.grantInvalid("'" + wish.team() + "' is no model team.");
        }
        datasets.require(wish.dataset());
        var unknown = DeclaredUses.unknown(wish.uses());
        if (wish.uses().isEmpty() || !unknown.isEmpty()) {
            throw GovernanceErrors.grantInvalid("say what it is for, in known uses; not known: " + unknown + ".");
        }
        if (!wish.until().isAfter(clock.instant())) {
            throw GovernanceErrors.grantInvalid("its last day, " + wish.until() + ", is past.");
        }
        var grant = new AccessGrant(UUID.randomUUID().toString(), wish, caller.name(), clock.instant());
        grants.add(grant);
        events.fire(new GrantDecided(caller.name(), grant.id(), wish, "REQUESTED"));
        return Response.status(Response.Status.CREATED)
                .entity(GrantView.of(grant))
                .build();
    }

    @POST
    @Path("/{id}/approval")
    @RolesAllowed("steward")
    @Operation(summary = "Grant the request")
    public GrantView approve(@PathParam("id") String id) {
        return decide(id, AccessGrant.State.GRANTED);
    }

    @POST
    @Path("/{id}/refusal")
    @RolesAllowed("steward")
    @Operation(summary = "Refuse the request")
    public GrantView refuse(@PathParam("id") String id) {
        return decide(id, AccessGrant.State.REFUSED);
    }

    private GrantView decide(String id, AccessGrant.State outcome) {
        var grant = grants.require(id);
        if (grant.requestedBy().equals(caller.name())) {
            throw GovernanceErrors.approvalOfOwnSubmission(id);
        }
        grant.decide(outcome, caller.name(), clock.instant());
        events.fire(new GrantDecided(caller.name(), id, grant.wish(), outcome.name()));
        return GrantView.of(grant);
    }

    @POST
    @Path("/{id}/revocation")
    @RolesAllowed("steward")
    @Operation(summary = "Take the grant back: the very next pull is refused")
    public GrantView revoke(@PathParam("id") String id) {
        var grant = grants.require(id);
        grant.revoke(caller.name(), clock.instant());
        events.fire(new GrantDecided(caller.name(), id, grant.wish(), "REVOKED"));
        return GrantView.of(grant);
    }

    @POST
    @Path("/{id}/tokens")
    @RolesAllowed("model-team")
    @Operation(summary = "Issue the team's Delta Sharing profile; it is shown once, and an earlier one stops working")
    public SharingProfile issue(@PathParam("id") String id) {
        var grant = grants.find(id)
                .filter(found -> caller.organisations().contains(found.wish().team()))
                .orElseThrow(() -> GovernanceErrors.grantUnknown(id));
        var token = BearerToken.issue(RANDOM);
        grant.issue(token.sha256());
        events.fire(new GrantDecided(caller.name(), id, grant.wish(), "TOKEN_ISSUED"));
        var endpoint = uri.getBaseUri().resolve("/sharing").toString();
        return new SharingProfile(
                1, endpoint, token.value(), grant.wish().until().toString());
    }

    @GET
    @Path("/{id}/oauth-profile")
    @RolesAllowed("model-team")
    @Operation(
            summary = "The team's Delta Sharing profile for a service account",
            description =
                    "The secret, which only the team has, is put in by the team. The program takes its tokens from the identity provider.")
    public OAuthProfile oauthProfile(@PathParam("id") String id, @QueryParam("clientId") String clientId) {
        var grant = grants.find(id)
                .filter(found -> found.state() == AccessGrant.State.GRANTED)
                .filter(found -> caller.organisations().contains(found.wish().team()))
                .orElseThrow(() -> GovernanceErrors.grantUnknown(id));
        var provider = System.getenv().getOrDefault("OIDC_URL", "http://localhost:8180");
        return new OAuthProfile(
                2,
                "oauth_client_credentials",
                uri.getBaseUri().resolve("/sharing/grants/" + grant.id()).toString(),
                provider + "/realms/granary/protocol/openid-connect/token",
                clientId == null ? "" : clientId,
                "");
    }

    /** A profile file of the Delta Sharing protocol, version 2, for client credentials; the team puts {@code clientSecret} in. */
    public record OAuthProfile(
            int shareCredentialsVersion,
            String type,
            String endpoint,
            String tokenEndpoint,
            String clientId,
            String clientSecret) {}

    /** A profile file of the Delta Sharing protocol, version 1. */
    public record SharingProfile(
            int shareCredentialsVersion, String endpoint, String bearerToken, String expirationTime) {}

    /** A grant as shown. */
    public record GrantView(
            String id,
            AccessGrant.Wish wish,
            AccessGrant.State state,
            String requestedBy,
            Instant requestedAt,
            Optional<String> decidedBy,
            Optional<Instant> decidedAt) {

        static GrantView of(AccessGrant grant) {
            return new GrantView(
                    grant.id(),
                    grant.wish(),
                    grant.state(),
                    grant.requestedBy(),
                    grant.requestedAt(),
                    grant.decidedBy(),
                    grant.decidedAt());
        }
    }
}
