package org.granary.governance.pull.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.governance.pull.fault.PullFaults;

/**
 * A client of the Delta Sharing protocol in Parquet format: lists, and tables' files.
 *
 * <p>Fails with PULL_FAILED, whose message carries the server's own words.
 *
 * <p>Threads: safe.
 */
public final class SharingClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SharingProfile profile;
    private final HttpClient http;

    /** A client for what the profile opens. */
    public SharingClient(SharingProfile profile) {
        this.profile = profile;
        this.http = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Names of the shares. */
    public List<String> shares() {
        return names("/shares");
    }

    /** Names of a share's schemas: {@code v1_0_0} is release 1.0.0. */
    public List<String> schemas(String share) {
        return names("/shares/" + encode(share) + "/schemas");
    }

    /** Names of a schema's tables. */
    public List<String> tables(String share, String schema) {
        return names("/shares/" + encode(share) + "/schemas/" + encode(schema) + "/tables");
    }

    /** The newest version of a table. */
    public long tableVersion(String share, String schema, String table) {
        HttpResponse<InputStream> response = get(tablePath(share, schema, table) + "/version");
        try (InputStream body = response.body()) {
            body.readAllBytes();
            return version(response);
        } catch (IOException e) {
            throw PullFaults.pullFailed("The server's answer broke off. Try again.", e);
        }
    }

    /** The files of a table's newest version that may be had now. */
    public TableListing query(String share, String schema, String table) {
        String path = tablePath(share, schema, table) + "/query";
        HttpResponse<InputStream> response = send(path, Optional.of(BodyPublishers.ofString("{}")));
        List<SharedFile> files = new ArrayList<>();
        String schemaJson = "";
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String text;
            while ((text = lines.readLine()) != null) {
                JsonNode line = JSON.readTree(text);
                schemaJson = line.path("metaData").path("schemaString").asText(schemaJson);
                if (line.has("file")) {
                    files.add(SharedFile.of(line.get("file")));
                }
            }
            return new TableListing(version(response), schemaJson, files);
        } catch (IOException e) {
            throw PullFaults.pullFailed("The server's list of files broke off or is no JSON. Try again.", e);
        }
    }

    SharingProfile profile() {
        return profile;
    }

    /** Opens a file's address; the answer may have any status. No token goes along: the address is the credential. */
    HttpResponse<InputStream> open(URI url) {
        return exchange(HttpRequest.newBuilder(url).timeout(PATIENCE).build());
    }

    private List<String> names(String path) {
        List<String> names = new ArrayList<>();
        String token = "";
        do {
            String page = token.isEmpty() ? path : path + "?pageToken=" + encode(token);
            try (InputStream body = get(page).body()) {
                JsonNode json = JSON.readTree(body);
                json.path("items").forEach(item -> names.add(item.path("name").asText()));
                token = json.path("nextPageToken").asText("");
            } catch (IOException e) {
                throw PullFaults.pullFailed("The server's list broke off or is no JSON. Try again.", e);
            }
        } while (!token.isEmpty());
        return names;
    }

    private HttpResponse<InputStream> get(String path) {
        return send(path, Optional.empty());
    }

    private HttpResponse<InputStream> send(String path, Optional<BodyPublisher> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(profile.endpoint() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + profile.bearerToken())
                .header("delta-sharing-capabilities", "responseformat=parquet");
        body.ifPresent(content -> request.header("Content-Type", "application/json; charset=utf-8")
                .POST(content));
        HttpResponse<InputStream> response = exchange(request.build());
        if (response.statusCode() != 200) {
            throw PullFaults.pullFailed("The server refused " + path + ": " + refusal(response));
        }
        return response;
    }

    private HttpResponse<InputStream> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw PullFaults.pullFailed(
                    "The server at " + profile.endpoint() + " does not answer. Check that it runs and try again.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PullFaults.pullFailed("The pull was stopped.", e);
        }
    }

    /** The status and the server's own words for it. */
    static String refusal(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            JsonNode json = JSON.readTree(body.readNBytes(1 << 16));
            String code = json.path("errorCode").asText(json.path("code").asText(""));
            String words = json.path("message").asText(json.path("detail").asText(""));
            return response.statusCode() + " " + code + " " + words;
        } catch (IOException e) {
            // Not JSON: something between us and the server answered, and the status is all there is to say.
            return "HTTP status " + response.statusCode();
        }
    }

    private static long version(HttpResponse<?> response) {
        return response.headers()
                .firstValueAsLong("Delta-Table-Version")
                .orElseThrow(() -> PullFaults.pullFailed(
                        "The server gave no Delta-Table-Version: is the endpoint of the profile right?"));
    }

    private static String tablePath(String share, String schema, String table) {
        return "/shares/" + encode(share) + "/schemas/" + encode(schema) + "/tables/" + encode(table);
    }

    private static String encode(String step) {
        return URLEncoder.encode(step, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
