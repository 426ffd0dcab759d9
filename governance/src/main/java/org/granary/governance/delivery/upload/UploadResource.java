package org.granary.governance.delivery.upload;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.delivery.Reception;
import org.granary.governance.identity.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries in pieces by the tus protocol 1.0.0, with its extensions creation, checksum, expiration and termination.
 *
 * <p>Source: tus.io, Resumable Upload Protocol 1.0.x.
 */
@Path("/sources/{id}/uploads")
@RequestScoped
@RolesAllowed("contributor")
@Tus
public class UploadResource {

    private static final String OFFSET_TYPE = "application/offset+octet-stream";
    private static final String OFFSET = "Upload-Offset";
    private static final String LENGTH = "Upload-Length";
    private static final String METADATA = "Upload-Metadata";
    private static final String EXPIRES = "Upload-Expires";

    @Inject
    Uploads uploads;

    @Inject
    Reception reception;

    @Inject
    Caller caller;

    @Context
    UriInfo uri;

    @Context
    HttpHeaders headers;

    @OPTIONS
    @Operation(summary = "What this server's tus can do")
    public Response capabilities() {
        return Response.noContent()
                .header("Tus-Version", Tus.VERSION)
                .header("Tus-Extension", "creation,checksum,expiration,termination")
                .header("Tus-Checksum-Algorithm", Checksum.ALGORITHMS)
                .header("Tus-Max-Size", uploads.maxBytes())
                .build();
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The company's uploads to this source that are unfinished, or ended not long ago")
    public List<UploadView> list(@PathParam("id") String sourceId) {
        return uploads.of(sourceId, company(sourceId)).stream()
                .map(UploadView::of)
                .toList();
    }

    @POST
    @Operation(summary = "Begin an upload: Upload-Length, and Upload-Metadata with 'filename'")
    public Response begin(@PathParam("id") String sourceId) {
        var company = company(sourceId);
        var metadata = header(METADATA).orElse("");
        long length = number(LENGTH);
        if (length > uploads.maxBytes()) {
            throw GovernanceErrors.uploadTooLarge(length, uploads.maxBytes());
        }
        var agreement = reception.requireOpen(sourceId, company);
        var upload = uploads.begin(new Upload.Begun(
                sourceId, agreement, company, caller.name(), Metadata.fileName(metadata), metadata, length));
        return Response.created(uri.getAbsolutePathBuilder().path(upload.id()).build())
                .header(EXPIRES, httpDate(upload.expiresAt()))
                .build();
    }

    @HEAD
    @Path("/{upload}")
    @Operation(summary = "How many bytes are there")
    public Response offset(@PathParam("id") String sourceId, @PathParam("upload") String id) {
        var upload = require(sourceId, id);
        return progress(Response.ok(), upload)
                .header(LENGTH, upload.begun().length())
                .header(METADATA, upload.begun().metadata())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Path("/{upload}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What became of an upload")
    public UploadView show(@PathParam("id") String sourceId, @PathParam("upload") String id) {
        return UploadView.of(require(sourceId, id));
    }

    @PATCH
    @Path("/{upload}")
    @Consumes(OFFSET_TYPE)
    @Operation(summary = "Send bytes from Upload-Offset on; the last ones make the delivery")
    public Response append(@PathParam("id") String sourceId, @PathParam("upload") String id, InputStream body) {
        var upload = require(sourceId, id);
        long offset = number(OFFSET);
        if (headers.getLength() > upload.begun().length() - offset) {
            throw GovernanceErrors.uploadLongerThanAnnounced(upload.begun().length());
        }
        return progress(
                        Response.noContent(),
                        uploads.append(upload, offset, body, Checksum.of(header("Upload-Checksum"))))
                .build();
    }

    @POST
    @Path("/{upload}")
    @Operation(summary = "PATCH or DELETE for clients that cannot send them, by X-HTTP-Method-Override")
    public Response override(@PathParam("id") String sourceId, @PathParam("upload") String id, InputStream body) {
        return switch (header("X-HTTP-Method-Override").orElse("")) {
            case "PATCH" -> append(sourceId, id, body);
            case "DELETE" -> end(sourceId, id);
            default ->
                throw GovernanceErrors.uploadInvalid("a POST here needs X-HTTP-Method-Override: PATCH or DELETE.");
        };
    }

    @DELETE
    @Path("/{upload}")
    @Operation(summary = "Give an upload up; its bytes are deleted")
    public Response end(@PathParam("id") String sourceId, @PathParam("upload") String id) {
        uploads.end(require(sourceId, id));
        return Response.noContent().build();
    }

    private Upload require(String sourceId, String id) {
        return uploads.require(id, sourceId, company(sourceId));
    }

    private String company(String sourceId) {
        return reception.companyOf(sourceId, caller);
    }

    private static Response.ResponseBuilder progress(Response.ResponseBuilder response, Upload upload) {
        upload.deliveryId().ifPresent(delivery -> response.header("Granary-Delivery", delivery));
        return response.header(OFFSET, upload.received()).header(EXPIRES, httpDate(upload.expiresAt()));
    }

    private long number(String name) {
        try {
            long number = Long.parseLong(header(name).orElse("").strip());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw GovernanceErrors.uploadInvalid("it needs the header " + name + " with a whole number of bytes.");
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(headers.getHeaderString(name));
    }

    private static String httpDate(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atZone(ZoneOffset.UTC));
    }

    /** An upload as shown. */
    public record UploadView(
            String id,
            String fileName,
            long length,
            long received,
            Upload.State state,
            Instant expiresAt,
            @Nullable String deliveryId,
            @Nullable String refusal) {

        static UploadView of(Upload upload) {
            return new UploadView(
                    upload.id(),
                    upload.begun().fileName(),
                    upload.begun().length(),
                    upload.received(),
                    upload.state(),
                    upload.expiresAt(),
                    upload.deliveryId().orElse(null),
                    upload.refusal().orElse(null));
        }
    }
}
