package org.granary.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Signs a person in through Keycloak's login pages, as a browser does, with nothing remembered from before: only such a login tells the
 * server when it happened ({@code auth_time}), which a signature asks for.
 *
 * <p>Source: OpenID Connect Core 1.0, sections 2 and 3.1.
 */
final class SignIn {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    /** User name, then password; one more where a server asks both at once after the name. */
    private static final int MOST_PAGES = 3;

    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*\\baction=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final String PASSWORD_FIELD = "name=\"password\"";

    private final Endpoints endpoints;
    /** Kept by hand: Keycloak marks its cookies as secure, which Java then withholds from plain HTTP, on loopback too. */
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    SignIn(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** The code that Keycloak gives for this login. Fails with {@code REQUEST_FAILED}. */
    String code(String person, String password) {
        var answer = send(HttpRequest.newBuilder(URI.create(endpoints.authorizationEndpoint() + "?"
                        + form(Map.of(
                                "response_type", "code",
                                "client_id", "granary",
                                "redirect_uri", endpoints.console().toString(),
                                "scope", "openid organization:*"))))
                .GET());
        for (int page = 0; page < MOST_PAGES && answer.statusCode() == 200; page++) {
            answer = send(filled(answer, person, password));
        }
        Matcher code = CODE.matcher(answer.headers().firstValue("Location").orElse(""));
        if (!code.find()) {
            throw LauncherErrors.refused(
                    endpoints.authorizationEndpoint(), answer.statusCode(), "no sign-in for " + person);
        }
        return code.group(1);
    }

    private HttpRequest.Builder filled(HttpResponse<String> page, String person, String password) {
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw LauncherErrors.refused(page.uri(), page.statusCode(), "a page without a form");
        }
        var fields = page.body().contains(PASSWORD_FIELD)
                ? Map.of("username", person, "password", password)
                : Map.of("username", person);
        return HttpRequest.newBuilder(page.uri().resolve(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)));
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) {
        if (!cookies.isEmpty()) {
            builder.header("Cookie", String.join("; ", cookies.values()));
        }
        HttpRequest request = builder.timeout(LIMIT).build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
            for (String cookie : response.headers().allValues("Set-Cookie")) {
                String pair = cookie.split(";", 2)[0];
                cookies.put(pair.split("=", 2)[0], pair);
            }
            return response;
        } catch (IOException e) {
            throw LauncherErrors.silent(request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LauncherErrors.preparation("Asking " + request.uri(), "it was interrupted", e);
        }
    }

    /** Fields as {@code application/x-www-form-urlencoded}. */
    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
