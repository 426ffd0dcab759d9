package org.granary.governance.pull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.pull.fault.PullFaults;

/**
 * Serves the files behind signed links at {@code /sharing/files}; the link itself is the credential. Errors are problem+json (RFC 9457)
 * with the code.
 */
@WebServlet(SharingServlet.ENDPOINT + "/files/*")
public class FileServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    transient PullAccess access;

    @Inject
    transient LinkKey key;

    @Inject
    transient Clock clock;

    /** For the server, which injects the parts. */
    public FileServlet() {}

    /** For a server without CDI, as tests start one; the server proper wants fields and a constructor without parts. */
    @SuppressWarnings("UnnecessaryAssignment")
    FileServlet(PullAccess access, LinkKey key, Clock clock) {
        this.access = access;
        this.key = key;
        this.clock = clock;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            serve(request, response);
        } catch (GranaryException e) {
            problem(e, request, response);
        } catch (RuntimeException e) {
            getServletContext().log("A file link could not be served.", e);
            problem(PullFaults.internal(e), request, response);
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Set.of("GET", "HEAD").contains(request.getMethod())) {
            throw PullFaults.methodNotAllowed(request.getMethod());
        }
        String path = request.getPathInfo();
        if (path == null || path.length() < 2) {
            throw PullFaults.linkUnknown();
        }
        FilePoint.OpenFile open = new FilePoint(access, key, clock).open(path.substring(1));
        FileResponse.Sent sent = FileResponse.send(request, response, open.file());
        if (sent.bytes() > 0) {
            report(new FileRead(open.grant(), open.link(), sent.bytes(), clock.instant()));
        }
        if (sent.brokenOff()) {
            throw new IOException("A file was not sent to its end: the client hung up, or the file became shorter.");
        }
    }

    /** The bytes are gone already: a failure here is for the log, not for the client. */
    private void report(FileRead read) {
        try {
            access.fileRead(read);
        } catch (RuntimeException e) {
            getServletContext().log("The bytes of a file read were not counted.", e);
        }
    }

    private static void problem(GranaryException error, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        int status = error.code().status();
        ObjectNode problem = JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", error.code().name())
                .put("status", status)
                .put("detail", error.getMessage())
                .put("code", error.code().name());
        byte[] body = JSON.writeValueAsBytes(problem);
        response.reset();
        response.setStatus(status);
        if (status == 405) {
            response.setHeader("Allow", "GET, HEAD");
        }
        response.setHeader("Cache-Control", "private, no-store");
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }
}
