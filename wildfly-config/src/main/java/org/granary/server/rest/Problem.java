package org.granary.server.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An error as every part of the API answers it (RFC 9457).
 *
 * @param type a URN with the code
 * @param title the HTTP status in words
 * @param code stable; what programs look at
 * @param detail for people: the problem, why, and what to do
 * @param incident where we are at fault: the id under which the log has the details
 * @param violations where the request is wrong in several places: each place and what is wrong there
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @Nullable String incident,
        List<Violation> violations) {

    static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    /** One wrong place of a request. */
    record Violation(String field, String message) {}

    Problem {
        violations = List.copyOf(violations);
    }

    static Problem of(int status, String code, String detail) {
        return new Problem(type(code), title(status), status, code, detail, null, List.of());
    }

    Problem withIncident(String id) {
        return new Problem(type, title, status, code, detail, id, violations);
    }

    Problem withViolations(List<Violation> wrong) {
        return new Problem(type, title, status, code, detail, incident, wrong);
    }

    Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }

    private static String type(String code) {
        return "urn:granary:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}
