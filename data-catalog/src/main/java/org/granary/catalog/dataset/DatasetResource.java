package org.granary.catalog.dataset;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.storage.BilingualText;

/** Datasets by REST. */
@Path("/datasets")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DatasetResource {

    @Inject
    Datasets datasets;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @Context
    SecurityContext security;

    @GET
    @RolesAllowed({"steward", "auditor", "admin", "signer", "contributor", "model-team"})
    @Operation(summary = "List all datasets with their recipes")
    public List<DatasetView> list() {
        return datasets.all().stream().map(DatasetView::of).toList();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"steward", "auditor", "admin", "signer", "contributor", "model-team"})
    @Operation(summary = "One dataset with its recipe")
    public DatasetView one(@PathParam("id") String id) {
        return DatasetView.of(datasets.require(id));
    }

    @POST
    @RolesAllowed("steward")
    @Operation(summary = "Define a dataset: recipe and declared use")
    public Response define(Definition definition) {
        var dataset = Dataset.define(definition, security.getUserPrincipal().getName(), clock.instant());
        datasets.add(dataset);
        events.fire(new DatasetDefined(dataset.createdBy(), dataset.id(), dataset.uses()));
        return Response.created(URI.create("datasets/" + dataset.id()))
                .entity(DatasetView.of(dataset))
                .build();
    }

    /**
     * What a steward sends.
     *
     * @param uses labels such as {@code fine-tune} and {@code commercial}
     */
    public record Definition(String id, BilingualText title, Recipe recipe, List<String> uses) {

        public Definition {
            requireNonNull(id, "id");
            requireNonNull(title, "title");
            requireNonNull(recipe, "recipe");
            uses = List.copyOf(uses);
        }
    }

    /** A dataset as shown. */
    public record DatasetView(
            String id, BilingualText title, Recipe recipe, List<String> uses, String createdBy, Instant createdAt) {

        static DatasetView of(Dataset dataset) {
            return new DatasetView(
                    dataset.id(),
                    dataset.title(),
                    dataset.recipe(),
                    dataset.uses(),
                    dataset.createdBy(),
                    dataset.createdAt());
        }
    }
}
