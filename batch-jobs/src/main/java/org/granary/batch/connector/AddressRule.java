package org.granary.batch.connector;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.granary.batch.BatchErrors;

/**
 * Which URLs may be fetched: http and https to public addresses, and to hosts that configuration names.
 *
 * <p>All addresses of a host are looked at; one that is not public forbids the host. The check runs for each hop. Java's HTTP client
 * resolves the name again when it connects; it finds the answer that was checked in Java's own address cache (30 s by default). A server
 * that sets {@code networkaddress.cache.ttl=0} gives this up, and a name server that changes its answer just as the
 * cache entry runs out is not defeated: put a filtering proxy or firewall in front where that matters.
 */
public final class AddressRule {

    /** Finds the addresses of a host. */
    interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    static final Resolver SYSTEM = host -> Arrays.asList(InetAddress.getAllByName(host));

    private final Set<String> allowedHosts;
    private final Resolver resolver;

    /** The rule for this machine's network; {@code allowedHosts} as {@code granary.fetch.allow-hosts} names them. */
    public static AddressRule of(Set<String> allowedHosts) {
        return new AddressRule(allowedHosts, SYSTEM);
    }

    AddressRule(Set<String> allowedHosts, Resolver resolver) {
        this.allowedHosts = allowedHosts.stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.resolver = resolver;
    }

    /** Throws unless the URL may be fetched. */
    public void check(URI url) {
        String scheme = url.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
            throw BatchErrors.urlInvalid(url.toString(), "its scheme is neither http nor https");
        }
        if (url.getRawUserInfo() != null) {
            throw BatchErrors.urlInvalid(scheme + "://…@" + url.getHost(), "it carries a user name or password");
        }
        String host = url.getHost();
        if (host == null || host.isEmpty()) {
            throw BatchErrors.urlInvalid(url.toString(), "it names no host");
        }
        if (allowed(url, host.toLowerCase(Locale.ROOT))) {
            return;
        }
        for (InetAddress address : addresses(url, host)) {
            if (!isPublic(address)) {
                throw BatchErrors.addressForbidden(url, address.getHostAddress());
            }
        }
    }

    private boolean allowed(URI url, String host) {
        return allowedHosts.contains(host) || allowedHosts.contains(host + ":" + url.getPort());
    }

    private List<InetAddress> addresses(URI url, String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        try {
            return resolver.resolve(bare);
        } catch (UnknownHostException e) {
            throw BatchErrors.hostUnreachable(url, e);
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPublic4(bytes, 0);
        }
        return address instanceof Inet6Address && isPublic6(bytes);
    }

    /** Ranges of the IANA special-purpose registry that {@link InetAddress} does not tell. */
    private static boolean isPublic4(byte[] bytes, int at) {
        int a = bytes[at] & 0xff;
        int b = bytes[at + 1] & 0xff;
        int c = bytes[at + 2] & 0xff;
        boolean special = a == 0
                || a == 10
                || a == 127
                || (a == 100 && b >= 64 && b < 128)
                || (a == 169 && b == 254)
                || (a == 172 && b >= 16 && b < 32)
                || (a == 192 && b == 168)
                || (a == 192 && b == 0 && (c == 0 || c == 2))
                || (a == 198 && (b == 18 || b == 19))
                || (a == 198 && b == 51 && c == 100)
                || (a == 203 && b == 0 && c == 113)
                || a >= 224;
        return !special;
    }

    private static boolean isPublic6(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        if (a == 0x20 && b == 0x02) {
            return isPublic4(bytes, 2); // 6to4 carries an IPv4 address
        }
        boolean translated = a == 0 && b == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
        if (translated) {
            return isPublic4(bytes, 12); // NAT64 carries one too
        }
        boolean teredo = a == 0x20 && b == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        boolean documentation = a == 0x20 && b == 0x01 && (bytes[2] & 0xff) == 0x0d && (bytes[3] & 0xff) == 0xb8;
        // Only 2000::/3 is given out as global unicast; unique local, site-local and IPv4-compatible ones lie outside.
        return (a & 0xe0) == 0x20 && !teredo && !documentation;
    }
}
