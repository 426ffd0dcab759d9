package org.granary.batch.bench.bad;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.granary.batch.connector.Checksum;
import org.granary.batch.connector.FetchLimits;
import org.granary.batch.connector.FetchWatch;
import org.granary.batch.connector.SafeFetcher;
import org.granary.batch.connector.Visit;
import org.granary.catalog.fault.GranaryException;

/** URLs that must not be fetched, and servers that refuse, mislead or break off. */
final class BadAnswers {

    private static final long MOST = 10_000;
    private static final FetchLimits LIMITS = new FetchLimits(
            Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(5), MOST, 3);

    private BadAnswers() {}

    static List<BadCase> cases(BadSite site) {
        List<BadCase> cases = new ArrayList<>(statuses(site));
        forbidden()
                .forEach((url, code) -> cases.add(new BadCase("URL " + url, Set.of(code), folder -> {
                    var fetcher = new SafeFetcher(LIMITS, Set.of(), Clock.systemUTC());
                    fetcher.fetch(Visit.url(url), folder.resolve("file"), FetchWatch.NONE);
                    return NOTHING;
                })));
        cases.addAll(redirects(site));
        cases.addAll(broken(site));
        cases.addAll(checksums(site));
        return cases;
    }

    private static final BadCase.Outcome NOTHING = new BadCase.Outcome(Set.of(), 0, 0, 0);

    private static List<BadCase> statuses(BadSite site) {
        List<BadCase> cases = new ArrayList<>();
        for (int status : List.of(400, 401, 402, 403, 404, 405, 406, 410, 418, 429, 451, 500, 501, 502, 503, 504)) {
            String code = status == 404 || status == 410
                    ? "FETCH_NOT_FOUND"
                    : status < 500 ? "FETCH_REFUSED" : "FETCH_SERVER_ERROR";
            site.says("/status/" + status, status, "", "no");
            cases.add(fetching(site, "/status/" + status, code));
        }
        return cases;
    }

    private static Map<String, String> forbidden() {
        Map<String, String> urls = new TreeMap<>();
        for (String url : List.of(
                "file:///etc/passwd",
                "ftp://example.com/a.csv",
                "gopher://example.com/",
                "data:text/csv,a",
                "jar:http://example.com/a.jar!/b",
                "http://user:secret@example.com/a.csv",
                "http:///a.csv",
                "//example.com/a.csv",
                "a.csv",
                "")) {
            urls.put(url, "FETCH_URL_INVALID");
        }
        for (String host : List.of(
                "127.0.0.1",
                "127.1.2.3",
                "localhost",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "100.64.0.1",
                "224.0.0.1",
                "[::1]",
                "[fe80::1]",
                "[fc00::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:10.0.0.1]")) {
            urls.put("http://" + host + "/a.csv", "FETCH_ADDRESS_FORBIDDEN");
        }
        return urls;
    }

    private static List<BadCase> redirects(BadSite site) {
        site.says("/loop", 302, "Location: SITE/loop\r\n", "");
        site.says("/loop-1", 301, "Location: SITE/loop-2\r\n", "");
        site.says("/loop-2", 307, "Location: SITE/loop-1\r\n", "");
        for (int hop = 0; hop < 6; hop++) {
            site.says("/hop-" + hop, 302, "Location: SITE/hop-" + (hop + 1) + "\r\n", "");
        }
        site.says("/nowhere", 302, "", "");
        site.says("/no-url", 302, "Location: http://[\r\n", "");
        site.says("/to-file", 302, "Location: file:///etc/passwd\r\n", "");
        site.says("/to-inside", 302, "Location: http://169.254.169.254/latest/meta-data\r\n", "");
        return List.of(
                fetching(site, "/loop", "FETCH_REDIRECT_LOOP"),
                fetching(site, "/loop-1", "FETCH_REDIRECT_LOOP"),
                fetching(site, "/hop-0", "FETCH_REDIRECT_LOOP"),
                fetching(site, "/nowhere", "FETCH_SERVER_ERROR"),
                fetching(site, "/no-url", "FETCH_SERVER_ERROR"),
                fetching(site, "/to-file", "FETCH_URL_INVALID"),
                fetching(site, "/to-inside", "FETCH_ADDRESS_FORBIDDEN"));
    }

    private static List<BadCase> broken(BadSite site) {
        raw(site, "/closed", "");
        raw(site, "/no-http", "hello\r\n\r\n");
        raw(site, "/bad-status", "HTTP/1.1 abc X\r\n\r\n");
        raw(site, "/short", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\nETag: \"1\"\r\n\r\nonly this");
        raw(site, "/bad-chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n");
        raw(site, "/cut-chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100\r\nabc");
        raw(site, "/bad-length", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nabc");
        site.says("/large", 200, "", "x".repeat((int) MOST + 1));
        raw(site, "/endless", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + "x".repeat((int) MOST * 2));
        site.says("/unasked-206", 206, "Content-Range: bytes 5-9/10\r\n", "abcde");
        site.says("/unasked-304", 304, "", "");
        site.says("/empty-204", 204, "", "");
        return List.of(
                fetching(site, "/closed", "FETCH_INTERRUPTED"),
                fetching(site, "/no-http", "FETCH_INTERRUPTED"),
                fetching(site, "/bad-status", "FETCH_INTERRUPTED"),
                fetching(site, "/short", "FETCH_INTERRUPTED"),
                fetching(site, "/bad-chunk", "FETCH_INTERRUPTED"),
                fetching(site, "/cut-chunk", "FETCH_INTERRUPTED"),
                fetching(site, "/bad-length", "FETCH_SERVER_ERROR"),
                fetching(site, "/large", "FETCH_TOO_LARGE"),
                fetching(site, "/endless", "FETCH_TOO_LARGE"),
                fetching(site, "/unasked-206", "FETCH_SERVER_ERROR"),
                fetching(site, "/unasked-304", "FETCH_SERVER_ERROR"),
                fetching(site, "/empty-204", "FETCH_SERVER_ERROR"),
                new BadCase("a port where nobody listens", Set.of("FETCH_HOST_UNREACHABLE"), folder -> {
                    fetch(URI.create("http://127.0.0.1:1/a.csv"), folder);
                    return NOTHING;
                }));
    }

    private static List<BadCase> checksums(BadSite site) {
        site.says("/sums.csv", 200, "", "id,machine,note\n");
        List<BadCase> cases = new ArrayList<>();
        for (String checksum : List.of(
                "sha256:" + "0".repeat(64),
                "md5:" + "0".repeat(32),
                "sha1:" + "0".repeat(40),
                "sha512:" + "0".repeat(128))) {
            cases.add(new BadCase("wrong " + checksum.substring(0, 7), Set.of("FETCH_CHECKSUM_MISMATCH"), folder -> {
                Path file = fetch(URI.create(site.root() + "/sums.csv"), folder);
                Checksum.of(checksum).orElseThrow().verify(file, "sums.csv");
                return NOTHING;
            }));
        }
        return cases;
    }

    private static void raw(BadSite site, String path, String answer) {
        site.says(path, answer.getBytes(ISO_8859_1));
    }

    private static BadCase fetching(BadSite site, String path, String code) {
        return new BadCase("HTTP answer of " + path, Set.of(code), folder -> {
            try {
                fetch(URI.create(site.root() + path), folder);
            } catch (GranaryException e) {
                if (Files.exists(folder.resolve("file"))) {
                    throw new IllegalStateException("a file is there as if it were whole", e);
                }
                throw e;
            }
            return NOTHING;
        });
    }

    private static Path fetch(URI url, Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("file");
        var fetcher = new SafeFetcher(LIMITS, Set.of("127.0.0.1"), Clock.systemUTC());
        fetcher.fetch(url, file, FetchWatch.NONE);
        return file;
    }
}
