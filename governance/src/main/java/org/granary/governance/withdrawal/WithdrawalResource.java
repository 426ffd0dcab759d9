package org.granary.governance.withdrawal;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.Caller;

/** Withdrawals, their certificates and notices by REST. */
@Path("/withdrawals")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class WithdrawalResource {

    @Inject
    Withdrawals withdrawals;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed({"steward", "auditor", "admin", "signer"})
    @Operation(summary = "Withdrawals; a company sees its own")
    public List<WithdrawalView> list() {
        return withdrawals.all().stream()
                .filter(this::isShown)
                .map(WithdrawalView::of)
                .toList();
    }

    @GET
    @Path("/{id}/certificate")
    @RolesAllowed({"steward", "auditor", "admin", "signer"})
    @Operation(summary = "What was removed, where, when and by which job")
    public String certificate(@PathParam("id") String id) {
        return Optional.of(withdrawals.require(id))
                .filter(this::isShown)
                .flatMap(Withdrawal::certificate)
                .orElseThrow(() -> GovernanceErrors.withdrawalUnknown(id));
    }

    @GET
    @Path("/notices")
    @RolesAllowed("model-team")
    @Operation(summary = "What was withdrawn from releases that the caller's team had pulled")
    public List<NoticeView> notices() {
        return withdrawals.noticesTo(caller.organisations()).stream()
                .map(notice -> new NoticeView(notice.content(), notice.sentAt()))
                .toList();
    }

    private boolean isShown(Withdrawal withdrawal) {
        return caller.has("steward")
                || caller.has("auditor")
                || caller.has("admin")
                || caller.organisations().contains(withdrawal.declared().company());
    }

    /** A notice as shown. */
    public record NoticeView(Notice.Content content, Instant sentAt) {}

    /** A withdrawal as shown. */
    public record WithdrawalView(
            String id,
            Withdrawal.Declared declared,
            String declaredBy,
            Instant declaredAt,
            Withdrawal.State state,
            Optional<Instant> carriedOutAt) {

        static WithdrawalView of(Withdrawal withdrawal) {
            return new WithdrawalView(
                    withdrawal.id(),
                    withdrawal.declared(),
                    withdrawal.declaredBy(),
                    withdrawal.declaredAt(),
                    withdrawal.state(),
                    withdrawal.carriedOutAt());
        }
    }
}
