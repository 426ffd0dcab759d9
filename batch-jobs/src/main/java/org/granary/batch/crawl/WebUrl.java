package org.granary.batch.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The URL of a page in its one normal form, so that two spellings of it are fetched once.
 *
 * <p>Normal: lower-case scheme and host (international names in ASCII), no default port, no fragment, no user; path without dot segments and never
 * empty; percent-encoding in capitals and only where needed; no parameters that name a visit rather than a page (sessions, campaigns). The order of
 * the parameters is kept: it may mean something. Normalising twice changes nothing.
 *
 * @param authority host, with the port where it is not the scheme's own; the unit of politeness
 * @param path with its query
 */
public record WebUrl(String scheme, String authority, String path) {

    private static final int LONGEST = 8_000;
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String IN_PATH = UNRESERVED + "!$&'()*+,;=:@/";
    private static final String IN_QUERY = IN_PATH + "?";
    private static final Pattern OF_A_VISIT = Pattern.compile(
            "(?i)(utm_[a-z_]+|fbclid|gclid|dclid|msclkid|mc_[ce]id|yclid|_ga|phpsessid|jsessionid|aspsessionid[a-z]*|cfid|cftoken|session_?id)");
    private static final Pattern SESSION_IN_PATH = Pattern.compile("(?i);jsessionid=[^/;?]*");
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9._-]*[a-z0-9])?\\.?|\\[[0-9a-f:.]+\\]");

    public WebUrl {
        requireNonNull(scheme, "scheme");
        requireNonNull(authority, "authority");
        requireNonNull(path, "path");
    }

    /** Normalises; empty where the text is no http or https URL. */
    public static Optional<WebUrl> of(String text) {
        String url = text.strip();
        int fragment = url.indexOf('#');
        url = fragment < 0 ? url : url.substring(0, fragment);
        int colon = url.indexOf("://");
        if (colon < 0 || url.length() > LONGEST) {
            return Optional.empty();
        }
        String scheme = url.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.empty();
        }
        String rest = url.substring(colon + 3);
        int end = firstOf(rest, "/?\\");
        String tail = rest.substring(end);
        return authority(scheme, rest.substring(0, end)).map(authority -> new WebUrl(scheme, authority, path(tail)));
    }

    /** Normalises a URI. */
    public static Optional<WebUrl> of(URI uri) {
        return of(uri.toString());
    }

    /** Resolves a reference, as it stands in a Location header, against this URL. */
    public Optional<WebUrl> resolve(String reference) {
        String bare = reference.strip().replace(" ", "%20");
        try {
            return of(uri().resolve(new URI(bare)).toString());
        } catch (URISyntaxException | IllegalArgumentException e) {
            return of(bare);
        }
    }

    /** As text. */
    public String text() {
        return scheme + "://" + authority + path;
    }

    /** As a URI; every normal form is one. */
    public URI uri() {
        return URI.create(text());
    }

    /** The host without its port. */
    public String host() {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }

    /** Scheme and authority: to what robots.txt and tdmrep.json belong. */
    public String origin() {
        return scheme + "://" + authority;
    }

    @Override
    public String toString() {
        return text();
    }

    private static int firstOf(String text, String any) {
        for (int i = 0; i < text.length(); i++) {
            if (any.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static Optional<String> authority(String scheme, String text) {
        String bare = text.substring(text.lastIndexOf('@') + 1);
        int colon = bare.lastIndexOf(':');
        String port = colon > bare.lastIndexOf(']') ? bare.substring(colon + 1) : "";
        String host = colon > bare.lastIndexOf(']') ? bare.substring(0, colon) : bare;
        if (!port.matches("\\d{0,5}") || (!port.isEmpty() && Integer.parseInt(port) > 65_535)) {
            return Optional.empty();
        }
        String ascii;
        try {
            ascii = host.startsWith("[") ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String lower = ascii.toLowerCase(Locale.ROOT);
        if (!HOST.matcher(lower).matches()) {
            return Optional.empty();
        }
        String name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        boolean usual = port.isEmpty() || Integer.parseInt(port) == (scheme.equals("http") ? 80 : 443);
        String authority = usual ? name : name + ":" + Integer.parseInt(port);
        try {
            // What Java's own client would not take for a host, we do not take either.
            String seen = new URI(scheme + "://" + authority + "/").getHost();
            return seen == null ? Optional.empty() : Optional.of(authority);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String path(String tail) {
        int mark = tail.indexOf('?');
        String path = (mark < 0 ? tail : tail.substring(0, mark)).replace('\\', '/');
        String query = mark < 0 ? "" : query(tail.substring(mark + 1));
        String bare = SESSION_IN_PATH.matcher(path).replaceAll("");
        String encoded = encode(bare.isEmpty() ? "/" : bare, IN_PATH);
        return withoutDots(encoded) + (query.isEmpty() ? "" : "?" + query);
    }

    private static String query(String text) {
        return encode(
                Arrays.stream(text.split("&", -1))
                        .filter(part -> !part.isEmpty())
                        .filter(part -> !OF_A_VISIT
                                .matcher(part.replaceFirst("=.*", ""))
                                .matches())
                        .collect(Collectors.joining("&")),
                IN_QUERY);
    }

    /** Decodes what need not be encoded, encodes what must be, in capitals; a stray percent sign becomes {@code %25}. */
    private static String encode(String text, String allowed) {
        byte[] bytes = text.getBytes(UTF_8);
        var out = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            if (b == '%') {
                int value = i + 2 < bytes.length ? hex(bytes[i + 1], bytes[i + 2]) : -1;
                if (value < 0) {
                    out.append("%25");
                    continue;
                }
                i += 2;
                append(out, value, UNRESERVED);
            } else {
                append(out, b, allowed);
            }
        }
        return out.toString();
    }

    private static int hex(byte high, byte low) {
        int h = Character.digit(high, 16);
        int l = Character.digit(low, 16);
        return h < 0 || l < 0 ? -1 : h * 16 + l;
    }

    private static void append(StringBuilder out, int value, String allowed) {
        if (value < 0x80 && allowed.indexOf(value) >= 0) {
            out.append((char) value);
        } else {
            out.append('%')
                    .append(Character.toUpperCase(Character.forDigit(value >> 4, 16)))
                    .append(Character.toUpperCase(Character.forDigit(value & 15, 16)));
        }
    }

    private static String withoutDots(String path) {
        Deque<String> kept = new ArrayDeque<>();
        String[] parts = path.split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (parts[i].equals("..")) {
                kept.pollLast();
            } else if (!parts[i].equals(".")) {
                kept.addLast(parts[i]);
                continue;
            }
            if (last) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }
}
