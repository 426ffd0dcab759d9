package org.granary.batch.intake.bucket;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.governance.delivery.Reception;
import org.granary.governance.identity.Caller;

/** What became of a company's objects, for companies whose bucket the platform may not write. */
@Path("/sources/{id}/objects")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ObjectResource {

    @Resource
    DataSource database;

    @Inject
    Clock clock;

    @Inject
    Reception reception;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed("contributor")
    @Operation(summary = "What became of the objects in the company's bucket, newest first")
    public List<ObjectView> list(@PathParam("id") String sourceId) {
        var company = reception.companyOf(sourceId, caller);
        return new StoredSeenObjects(database, clock)
                .of(sourceId, company).stream().map(ObjectView::of).toList();
    }

    /**
     * A version of an object.
     *
     * @param state {@code TAKEN}, {@code REFUSED} until it is put there again, or {@code LATER}: it is tried again
     */
    public record ObjectView(
            String object,
            String eTag,
            String state,
            Optional<String> code,
            Optional<String> why,
            Optional<String> delivery,
            Optional<Instant> again) {

        static ObjectView of(Seen seen) {
            return new ObjectView(
                    seen.object().key(),
                    seen.object().eTag(),
                    seen.state().name(),
                    seen.code(),
                    seen.why(),
                    seen.delivery(),
                    seen.again());
        }
    }
}
