package org.granary.governance.opendata;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.CatalogErrors;
import org.granary.catalog.storage.Json;

/** Open data sets by REST, for everybody. */
@Path("/public")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class OpenDatasetResource {

    @Inject
    OpenDatasets datasets;

    @Context
    UriInfo request;

    @GET
    @Path("/datasets")
    @Operation(summary = "Open data sets that stewards approved, with links, licenses and usage notes")
    public List<OpenDataset> list() {
        return datasets.all();
    }

    @GET
    @Path("/datasets/{id}")
    @Operation(summary = "One open data set")
    public OpenDataset one(@PathParam("id") String id) {
        return datasets.find(id).orElseThrow(() -> CatalogErrors.sourceUnknown(id));
    }

    @GET
    @Path("/dcat")
    @Produces("application/ld+json")
    @Operation(summary = "The same as a DCAT catalog in JSON-LD")
    public String dcat() {
        // The API lies one folder below the pages.
        String root = request.getBaseUri().resolve("..").toString().replaceAll("/+$", "");
        return Json.text(DcatCatalog.of(datasets.all(), root));
    }
}
