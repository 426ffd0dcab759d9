package org.granary.governance.withdrawal;

import static java.util.Objects.requireNonNull;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.agreement.Agreements;
import org.granary.governance.identity.Caller;
import org.granary.governance.model.TrainedModel;
import org.granary.governance.model.TrainedModels;
import org.granary.governance.rights.RightsId;

/** Withdrawals, their certificates and notices by REST. */
@Path("/withdrawals")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class WithdrawalResource {

    @Inject
    Withdrawals withdrawals;

    @Inject
    Impacts impacts;

    @Inject
    Agreements agreements;

    @Inject
    TrainedModels models;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

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
                .map(this::view)
                .toList();
    }

    @POST
    @Path("/notices/{id}/acknowledgement")
    @RolesAllowed("model-team")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say that the team has read a notice, and what it did about its copies and models")
    public NoticeView acknowledge(@PathParam("id") String id, Acknowledgement said) {
        var notice = withdrawals.requireNotice(id, caller.organisations());
        String remark = said.remark().orElse("");
        List<String> models = models(notice);
        if (said.remedy() != Notice.Remedy.MODEL_OPEN && !models.isEmpty()) {
            throw GovernanceErrors.noticeModelsStand(models);
        }
        notice.acknowledge(caller.name(), clock.instant(), said.remedy(), remark);
        events.fire(new NoticeAcknowledged(caller.name(), notice.content(), said.remedy(), remark));
        return view(notice);
    }

    @GET
    @Path("/{id}/notices")
    @RolesAllowed({"steward", "auditor", "admin", "signer"})
    @Operation(summary = "Which teams were told of a withdrawal, and what each did about it")
    public List<NoticeView> notices(@PathParam("id") String id) {
        if (!isShown(withdrawals.require(id))) {
            throw GovernanceErrors.withdrawalUnknown(id);
        }
        return withdrawals.noticesOf(id).stream().map(this::view).toList();
    }

    @GET
    @Path("/impact")
    @RolesAllowed({"steward", "auditor", "admin", "signer"})
    @Operation(
            summary = "What a withdrawal would reach, before anybody declares it: releases, splits, rows, teams",
            description = "Name an agreement (and a company under it), a source (and its revision), a clearance, or a"
                    + " generator's terms. A signer asks for the own company or association.")
    public Impact impact(@BeanParam ImpactQuery query) {
        if (!caller.has("steward") && !caller.has("auditor") && !caller.has("admin")) {
            query.requireOf(caller, agreements);
        }
        return impacts.of(query);
    }

    private boolean isShown(Withdrawal withdrawal) {
        return caller.has("steward")
                || caller.has("auditor")
                || caller.has("admin")
                || withdrawal
                        .declared()
                        .company()
                        .filter(caller.organisations()::contains)
                        .isPresent();
    }

    private NoticeView view(Notice notice) {
        return new NoticeView(notice.id(), notice.content(), notice.sentAt(), notice.answer(), models(notice));
    }

    /**
     * Ids of the team's models that have withdrawn records of the release in them and are still used. None for a take-down, which is of single
     * records: whether a model has those cannot be told from its bundles.
     */
    private List<String> models(Notice notice) {
        var content = notice.content();
        var rights = withdrawals.find(content.withdrawalId()).stream()
                .flatMap(withdrawal -> withdrawal.declared().rights().stream())
                .map(RightsId::value)
                .toList();
        return models.trainedOnAny(rights).stream()
                .filter(model -> model.trained().team().equals(content.team()))
                .filter(model -> model.trained().releases().contains(content.releaseId()))
                .map(TrainedModel::id)
                .toList();
    }

    /** What a team answers. */
    public record Acknowledgement(Notice.Remedy remedy, Optional<String> remark) {

        public Acknowledgement {
            requireNonNull(remedy, "remedy");
            requireNonNull(remark, "remark");
        }
    }

    /** A notice as shown. */
    public record NoticeView(
            String id, Notice.Content content, Instant sentAt, Optional<Notice.Answer> answer, List<String> models) {

        public NoticeView {
            models = List.copyOf(models);
        }
    }

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
