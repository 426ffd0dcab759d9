package org.granary.governance.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.governance.GovernanceErrors;
import org.wildfly.security.http.oidc.AccessToken;
import org.wildfly.security.http.oidc.OidcPrincipal;
import org.wildfly.security.http.oidc.OidcSecurityContext;

/** The person or service behind the current request. */
@RequestScoped
public class Caller {

    private static final String ORGANISATION_CLAIM = "organization";
    private static final String LOGIN_TIME_CLAIM = "auth_time";

    @Inject
    HttpServletRequest request;

    /** User name; fails with NOT_SIGNED_IN. */
    public String name() {
        return principal().orElseThrow(GovernanceErrors::notSignedIn).getName();
    }

    /** Whether the caller has a role, for example {@code steward}. */
    public boolean has(String role) {
        return request.isUserInRole(role);
    }

    /** Aliases of the organisations that the caller belongs to. */
    public Set<String> organisations() {
        return token().map(token -> token.getStringListClaimValue(ORGANISATION_CLAIM))
                .map(list -> Set.copyOf(list == null ? List.of() : list))
                .orElse(Set.of());
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
        Object loginTime = token().orElseThrow(GovernanceErrors::notSignedIn).getClaimValue(LOGIN_TIME_CLAIM);
        if (loginTime instanceof Number seconds) {
            return Instant.ofEpochSecond(seconds.longValue());
        }
        throw GovernanceErrors.loginTimeUnknown();
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
