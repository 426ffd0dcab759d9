package org.granary.server.rest;

import jakarta.ejb.EJBException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.granary.catalog.fault.ErrorKind;
import org.granary.catalog.fault.GranaryException;
import org.jboss.logging.Logger;

/** Turns every exception that leaves a resource into a {@link Problem}; nothing of a stack trace goes out. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @Override
    public Response toResponse(Throwable thrown) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof GranaryException known) {
            return known(known);
        }
        if (cause instanceof ConstraintViolationException invalid) {
            return invalid(invalid);
        }
        if (cause instanceof WebApplicationException web) {
            return web(web);
        }
        return internal(cause).response();
    }

    /** Transactions and beans wrap what was thrown inside them. */
    private static Throwable unwrapped(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof GranaryException || cause instanceof ConstraintViolationException) {
                return cause;
            }
        }
        return thrown instanceof EJBException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    private static Response known(GranaryException known) {
        ErrorKind kind = known.code().kind();
        String detail = String.valueOf(known.getMessage());
        Problem problem = Problem.of(known.code().status(), known.code().name(), detail);
        if (kind == ErrorKind.INTERNAL || kind == ErrorKind.UNKNOWN_STATE) {
            String incident = incident();
            LOG.errorf(known, "Incident %s: %s", incident, known.code().name());
            return problem.withIncident(incident).response();
        }
        return problem.response();
    }

    private static Response invalid(ConstraintViolationException invalid) {
        List<Problem.Violation> violations = invalid.getConstraintViolations().stream()
                .map(wrong -> new Problem.Violation(wrong.getPropertyPath().toString(), wrong.getMessage()))
                .sorted(Comparator.comparing(Problem.Violation::field))
                .toList();
        return Problem.of(400, "REQUEST_INVALID", "The request does not meet the rules listed; correct it.")
                .withViolations(violations)
                .response();
    }

    private static Response web(WebApplicationException web) {
        Response response = web.getResponse();
        // The framework's own refusals, such as a role that is missing, come with a plain sentence.
        boolean plain = response.hasEntity() && response.getEntity() instanceof String;
        if (response.getStatus() < 400 || (response.hasEntity() && !plain)) {
            return response;
        }
        String detail = plain ? response.getEntity().toString() : String.valueOf(web.getMessage());
        Problem problem = Problem.of(response.getStatus(), ProblemCodes.of(response.getStatus()), detail);
        return Response.fromResponse(response)
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }

    private static Problem internal(Throwable cause) {
        String incident = incident();
        LOG.errorf(cause, "Incident %s", incident);
        return Problem.of(
                        500,
                        "INTERNAL",
                        "A fault of the server. Try again; if it happens again, give the incident to whoever runs it.")
                .withIncident(incident);
    }

    private static String incident() {
        return UUID.randomUUID().toString();
    }
}
