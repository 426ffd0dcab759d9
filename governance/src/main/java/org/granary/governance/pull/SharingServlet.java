package org.granary.governance.pull;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.pull.fault.PullFaults;
import org.granary.governance.pull.kernel.ReleaseFiles;

/**
 * Delta Sharing over HTTP at {@code /sharing}. It asks for its own bearer tokens, which are no tokens of the identity provider: the path
 * has to be open in the server's security constraints. Below {@code /sharing/grants/{id}} it takes tokens of the identity provider instead.
 */
@WebServlet(SharingServlet.ENDPOINT + "/*")
public class SharingServlet extends HttpServlet {

    static final String ENDPOINT = "/sharing";

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_BODY = 1 << 20;
    private static final List<String> HEADERS = List.of("authorization", SharingCapabilities.HEADER, "fileidhash");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    transient PullAccess access;

    @Inject
    transient PullSettings settings;

    @Inject
    transient LinkKey key;

    @Inject
    transient Clock clock;

    /** For the server, which injects the parts. */
    public SharingServlet() {}

    /** For a server without CDI, as tests start one; the server proper wants fields and a constructor without parts. */
    @SuppressWarnings("UnnecessaryAssignment")
    SharingServlet(PullAccess access, PullSettings settings, LinkKey key, Clock clock) {
        this.access = access;
        this.settings = settings;
        this.key = key;
        this.clock = clock;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(answer(request), request, response);
    }

    private SharingAnswer answer(HttpServletRequest request) throws IOException {
        try {
            SharingProtocol protocol = new SharingProtocol(access, Tables.OPEN, key, settings.linkLifetime(), clock);
            return protocol.answer(read(request));
        } catch (GranaryException e) {
            return SharingAnswer.error(e);
        } catch (RuntimeException e) {
            getServletContext().log("A request of the sharing protocol failed.", e);
            return SharingAnswer.error(PullFaults.internal(e));
        }
    }

    private SharingRequest read(HttpServletRequest request) throws IOException {
        Map<String, String> parameters = new TreeMap<>();
        if (!request.getMethod().equals("POST")) {
            request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        }
        Map<String, String> headers = new TreeMap<>();
        for (String name : HEADERS) {
            String value = request.getHeader(name);
            if (value != null) {
                headers.put(name.toLowerCase(Locale.ROOT), value);
            }
        }
        return new SharingRequest(
                request.getMethod(), steps(request), parameters, headers, body(request), endpoint(request));
    }

    private static List<String> steps(HttpServletRequest request) {
        String path = request.getPathInfo();
        if (path == null) {
            return List.of();
        }
        return Arrays.stream(path.split("/", -1)).skip(1).toList();
    }

    private static String body(HttpServletRequest request) throws IOException {
        if (!request.getMethod().equals("POST")) {
            return "";
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw PullFaults.tooLarge(LONGEST_BODY);
        }
        return new String(body, UTF_8);
    }

    private String endpoint(HttpServletRequest request) {
        if (settings.publicEndpoint().isPresent()) {
            String endpoint = settings.publicEndpoint().get().toString();
            return endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        }
        String url = request.getRequestURL().toString();
        String uri = request.getRequestURI();
        return url.substring(0, url.length() - uri.length()) + request.getContextPath() + ENDPOINT;
    }

    private static void write(SharingAnswer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader("Cache-Control", "private, no-store");
        if (!answer.contentType().isEmpty()) {
            response.setContentType(answer.contentType());
        }
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        try (OutputStream out = response.getOutputStream();
                JsonGenerator lines = JSON.createGenerator(out)) {
            // Line by line: a listing of many files is never whole in memory as text.
            lines.setRootValueSeparator(null);
            Iterator<JsonNode> nodes = answer.lines().iterator();
            while (nodes.hasNext()) {
                JSON.writeTree(lines, nodes.next());
                lines.writeRaw('\n');
            }
        }
    }

    /** Made at the first request that reads a table: until then the server needs no Kernel. */
    private static final class Tables {
        private static final ReleaseFiles OPEN = new ReleaseFiles();
    }
}
