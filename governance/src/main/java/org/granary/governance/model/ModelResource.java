package org.granary.governance.model;

import static java.util.Objects.requireNonNull;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.grant.Grants;
import org.granary.governance.grant.Pulls;
import org.granary.governance.identity.Caller;
import org.granary.governance.publication.PublicationFactStated;
import org.granary.governance.publication.PublicationResource;
import org.granary.governance.publication.Publications;
import org.granary.governance.registry.RightsBundle;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.RightsId;

/** Models that teams trained, by REST. */
@Path("/models")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ModelResource {

    @Inject
    TrainedModels models;

    @Inject
    Pulls pulls;

    @Inject
    Grants grants;

    @Inject
    Publications publications;

    @Inject
    RightsRegistry registry;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"steward", "auditor", "admin", "model-team"})
    @Operation(summary = "Models trained on releases; a team sees its own")
    public List<ModelView> list() {
        return models.all().stream().filter(this::isShown).map(ModelView::of).toList();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"steward", "auditor", "admin", "model-team"})
    @Operation(summary = "One model")
    public ModelView one(@PathParam("id") String id) {
        return ModelView.of(visible(id));
    }

    @POST
    @RolesAllowed("model-team")
    @Operation(
            summary = "Say that the team trains, or has trained, a model on releases that it pulled",
            description = "For uses that the grants behind its pulls have. With 'replaces' an earlier model of the team"
                    + " retires. With 'pulledSince' nothing that was pulled before that moment is in it.")
    public Response register(Registration registration) {
        var trained = registration.trained();
        caller.requireMemberOf(trained.team());
        if (trained.releases().isEmpty() || trained.uses().isEmpty()) {
            throw GovernanceErrors.modelInvalid("say which 'releases' it was trained on, and for which 'uses'.");
        }
        var rights = new TreeSet<String>();
        trained.releases().forEach(release -> rights.addAll(pulled(release, trained)));
        trained.replaces().ifPresent(earlier -> retire(own(earlier), "replaced by " + registration.id()));
        var model = new TrainedModel(registration.id(), trained, List.copyOf(rights), caller.name(), clock.instant());
        models.add(model);
        announce(model, "");
        return Response.status(Response.Status.CREATED)
                .entity(ModelView.of(model))
                .build();
    }

    /** The bundles of a release that the team has pulled by grants for all of the model's uses. */
    private Set<String> pulled(String release, TrainedModel.Trained trained) {
        Set<String> rights = trained.bundles(
                pulls.of(release), grant -> grants.require(grant).wish().uses());
        if (rights.isEmpty()) {
            throw GovernanceErrors.modelInvalid("'" + trained.team() + "' has pulled nothing of '" + release
                    + "' by a grant for " + trained.uses()
                    + trained.pulledSince().map(since -> " since " + since).orElse("") + ".");
        }
        return rights;
    }

    @POST
    @Path("/{id}/delivery")
    @RolesAllowed("steward")
    @Operation(
            summary = "A steward who did not register it has seen that the model was delivered",
            description = "That opens the way to publication for the sources whose records are in it.")
    public ModelView deliver(@PathParam("id") String id) {
        var model = models.require(id);
        Instant now = clock.instant();
        model.deliver(caller.name(), now);
        announce(model, "");
        sources(model).stream()
                .filter(source -> publications.modelDelivered(source, caller.name(), now))
                .forEach(source -> events.fire(new PublicationFactStated(
                        caller.name(), source, PublicationResource.Fact.MODEL_DELIVERED, now)));
        return ModelView.of(model);
    }

    /** The sources whose records are in a model: what was gathered for a model that is delivered may be opened one day. */
    private Set<String> sources(TrainedModel model) {
        return model.rights().stream()
                .map(RightsId::new)
                .map(registry::named)
                .map(RightsBundle.Named::sourceId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @POST
    @Path("/{id}/retirement")
    @RolesAllowed("model-team")
    @Operation(summary = "The team's model is used no more")
    public ModelView retire(@PathParam("id") String id, Retirement retirement) {
        var model = own(id);
        retire(model, retirement.why());
        return ModelView.of(model);
    }

    private void retire(TrainedModel model, String why) {
        model.retire(caller.name(), clock.instant(), why);
        announce(model, why);
    }

    private TrainedModel own(String id) {
        return Optional.of(models.require(id))
                .filter(model -> caller.organisations().contains(model.trained().team()))
                .orElseThrow(() -> GovernanceErrors.modelUnknown(id));
    }

    private TrainedModel visible(String id) {
        return Optional.of(models.require(id))
                .filter(this::isShown)
                .orElseThrow(() -> GovernanceErrors.modelUnknown(id));
    }

    private boolean isShown(TrainedModel model) {
        return caller.has("steward")
                || caller.has("auditor")
                || caller.has("admin")
                || caller.organisations().contains(model.trained().team());
    }

    private void announce(TrainedModel model, String remark) {
        events.fire(new ModelMoved(caller.name(), model.id(), model.state(), model.trained(), remark));
    }

    /** What a team sends. */
    public record Registration(String id, TrainedModel.Trained trained) {

        public Registration {
            requireNonNull(id, "id");
            requireNonNull(trained, "trained");
        }
    }

    /** Why a model is used no more. */
    public record Retirement(String why) {

        public Retirement {
            requireNonNull(why, "why");
        }
    }

    /** A model as shown. */
    public record ModelView(
            String id,
            TrainedModel.Trained trained,
            TrainedModel.State state,
            String registeredBy,
            Instant registeredAt,
            Optional<Instant> deliveredAt,
            Optional<Instant> retiredAt,
            Optional<String> whyRetired) {

        static ModelView of(TrainedModel model) {
            return new ModelView(
                    model.id(),
                    model.trained(),
                    model.state(),
                    model.registeredBy(),
                    model.registeredAt(),
                    model.deliveredAt(),
                    model.retiredAt(),
                    model.whyRetired());
        }
    }
}
