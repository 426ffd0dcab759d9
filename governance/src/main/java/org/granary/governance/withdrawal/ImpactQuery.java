package org.granary.governance.withdrawal;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.agreement.Agreements;
import org.granary.governance.identity.Caller;
import org.jspecify.annotations.Nullable;

/** Whose data a withdrawal would be about. */
public class ImpactQuery {

    @QueryParam("agreement")
    @Parameter(description = "id of an agreement")
    @Nullable
    String agreement;

    @QueryParam("company")
    @Parameter(description = "alias of one company under the agreement; absent = all of them")
    @Nullable
    String company;

    @QueryParam("source")
    @Parameter(description = "id of a source")
    @Nullable
    String source;

    @QueryParam("revision")
    @Parameter(description = "one revision of the source; absent = all of them")
    @Nullable
    Integer revision;

    @QueryParam("clearance")
    @Parameter(description = "id of a clearance")
    @Nullable
    String clearance;

    @QueryParam("terms")
    @Parameter(description = "id of a generator's terms")
    @Nullable
    String terms;

    Optional<String> agreement() {
        return Optional.ofNullable(agreement);
    }

    Optional<String> company() {
        return Optional.ofNullable(company);
    }

    Optional<String> source() {
        return Optional.ofNullable(source);
    }

    Optional<Integer> revision() {
        return Optional.ofNullable(revision);
    }

    Optional<String> clearance() {
        return Optional.ofNullable(clearance);
    }

    Optional<String> terms() {
        return Optional.ofNullable(terms);
    }

    /** Fails with NOT_OF_THE_ORGANISATION unless it asks for what is the caller's own: a company's data, or an association's agreement. */
    void requireOf(Caller caller, Agreements agreements) {
        if (source != null || clearance != null || terms != null || agreement == null) {
            throw GovernanceErrors.impactUnasked("name an agreement of yours, and your company.");
        }
        if (company == null || !caller.organisations().contains(company)) {
            caller.requireMemberOf(agreements.require(agreement).association());
        }
    }
}
