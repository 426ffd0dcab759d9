package org.granary.governance.identity;

import static java.util.stream.Collectors.toUnmodifiableSet;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.governance.GovernanceErrors;
import org.jspecify.annotations.Nullable;
import org.wildfly.security.http.oidc.AccessToken;
import org.wildfly.security.http.oidc.OidcPrincipal;
import org.wildfly.security.http.oidc.OidcSecurityContext;

/** The person or service behind the current request. */
@RequestScoped
public class Caller {

    private static final String ORGANISATION_CLAIM = "organization";
    private static final String ISSUE_TIME_CLAIM = "iat";
    private static final String LOGIN_TIME_CLAIM = "auth_time";

    @Inject
    HttpServletRequest request;

    @Inject
    PersonRights rights;

    /** User name; fails with NOT_SIGNED_IN. */
    public String name() {
        return principal().orElseThrow(GovernanceErrors::notSignedIn).getName();
    }

    /** Whether the caller has a role, for example {@code steward}. */
    public boolean has(String role) {
        return request.isUserInRole(role);
    }

    /** Aliases of the organisations that the caller belongs to: those of the token, less those that the caller left since it was issued. */
    public Set<String> organisations() {
        var claimed = token().map(token -> token.getStringListClaimValue(ORGANISATION_CLAIM))
                .map(list -> list == null ? List.<String>of() : list)
                .orElse(List.of());
        return claimed.stream()
                .filter(organisation -> !rights.leftSince(name(), organisation, issuedAt()))
                .collect(toUnmodifiableSet());
    }

    /** Aliases of the organisations that the caller belongs to and is named for this right in. */
    public Set<String> organisationsAs(PersonRight right) {
        return organisations().stream()
                .filter(organisation -> rights.holds(name(), organisation, right))
                .collect(toUnmodifiableSet());
    }

    /** Fails with NOT_OF_THE_ORGANISATION unless the caller belongs to it, with RIGHT_NOT_HELD unless the caller is named for the right. */
    public void requireRight(PersonRight right, String organisation) {
        requireMemberOf(organisation);
        if (!rights.holds(name(), organisation, right)) {
            throw GovernanceErrors.rightNotHeld(right.role(), organisation);
        }
    }

    /** Fails with NOT_OF_THE_ORGANISATION unless the caller belongs to it. */
    public void requireMemberOf(String organisation) {
        if (!organisations().contains(organisation)) {
            throw GovernanceErrors.notOfTheOrganisation(organisation);
        }
    }

    /**
     * When the caller last proved who they are, by the token's {@code auth_time}; a refresh leaves it as it was. Fails with
     * LOGIN_TIME_UNKNOWN where the token does not tell.
     */
    public Instant loggedInAt() {
        return seconds(token().orElseThrow(GovernanceErrors::notSignedIn).getClaimValue(LOGIN_TIME_CLAIM))
                .orElseThrow(GovernanceErrors::loginTimeUnknown);
    }

    /**
     * A session at the identity provider.
     *
     * @param id a token without a session, as a service account's is, counts as one of its own
     * @param since when the caller proved who they are; where the token does not tell, when it was made
     * @param issuedAt when the token was made
     */
    public record Session(String id, Instant since, Instant issuedAt) {}

    /** The session that the caller came with; empty where nobody is signed in by a token. */
    public Optional<Session> session() {
        return token().flatMap(token -> {
            Optional<Instant> issued = seconds(token.getClaimValue(ISSUE_TIME_CLAIM));
            return Optional.ofNullable(token.getClaimValue("sid"))
                    .or(() -> Optional.ofNullable(token.getClaimValue("jti")))
                    .map(Object::toString)
                    .flatMap(id -> issued.map(at -> new Session(
                            id, seconds(token.getClaimValue(LOGIN_TIME_CLAIM)).orElse(at), at)));
        });
    }

    private static Optional<Instant> seconds(@Nullable Object claim) {
        return claim instanceof Number seconds
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }

    private Instant issuedAt() {
        // A token that does not say is as old as can be.
        return token().flatMap(token -> seconds(token.getClaimValue(ISSUE_TIME_CLAIM)))
                .orElse(Instant.EPOCH);
    }

    private Optional<Principal> principal() {
        return Optional.ofNullable(request.getUserPrincipal());
    }

    private Optional<AccessToken> token() {
        return principal()
                .filter(OidcPrincipal.class::isInstance)
                .map(principal -> (OidcSecurityContext) ((OidcPrincipal<?>) principal).getOidcSecurityContext())
                .map(OidcSecurityContext::getToken);
    }
}
