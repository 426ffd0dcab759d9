package org.granary.server.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The answer to errors that arise outside of resources, before all those of signing in. Paths of machines get a {@link Problem}, others
 * an {@link ErrorPage}.
 */
@WebServlet("/public/error")
public class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(ErrorServlet.class);
    private static final ObjectMapper JSON = new JsonProvider().getContext(Problem.class);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        Problem problem = problem(response.getStatus(), path, thrown(request));
        response.setStatus(problem.status());
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (path.startsWith("/api/") || path.startsWith("/sharing/") || path.startsWith("/files/")) {
            response.setContentType(Problem.MEDIA_TYPE.toString());
            response.getOutputStream().write(JSON.writeValueAsBytes(problem));
        } else {
            response.setContentType("text/html");
            response.getWriter().println(ErrorPage.html(problem, request.getContextPath()));
        }
    }

    private static @Nullable Throwable thrown(HttpServletRequest request) {
        return (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    }

    private static Problem problem(int status, String path, @Nullable Throwable thrown) {
        if ((status == 500 || status == 403) && IdentityProvider.unreachable()) {
            return Problem.of(
                    503,
                    "IDENTITY_PROVIDER_UNAVAILABLE",
                    "Nobody can be signed in, because the identity provider does not answer. Try again in a minute.");
        }
        Problem problem = Problem.of(status, ProblemCodes.of(status), ErrorTexts.of(status, path));
        if (status < 500) {
            return problem;
        }
        String incident = UUID.randomUUID().toString();
        LOG.errorf(thrown, "Incident %s at %s", incident, path);
        return problem.withIncident(incident);
    }
}
