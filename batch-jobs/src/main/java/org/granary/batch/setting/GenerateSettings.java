package org.granary.batch.setting;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.granary.batch.generate.CallLimits;

/**
 * Settings of generated text; keys as in {@link BatchSettings}.
 *
 * @param allowHosts {@code granary.generate.allow-hosts}: {@code host} or {@code host:port}, separated by commas, of models that run at addresses that are not public; by default none
 * @param calls {@code granary.generate.timeout-seconds} (by default 120), {@code granary.generate.requests-per-minute} to one generator (60),
 *     {@code granary.generate.parallel} calls at once (4), {@code granary.generate.tries} of a call (5)
 * @param maxPassages {@code granary.generate.max-passages}: most records that one gathering asks questions on; by default 5,000
 * @param secrets values by key: {@code granary.generate.key.<name>} is a key, {@code granary.generate.key-host.<name>} the one host that it may be sent to
 */
public record GenerateSettings(
        Set<String> allowHosts, CallLimits calls, int maxPassages, Function<String, Optional<String>> secrets) {

    private static final int PASSAGES = 5_000;

    public GenerateSettings {
        allowHosts = Set.copyOf(allowHosts);
        requireNonNull(calls, "calls");
        requireNonNull(secrets, "secrets");
    }

    /** From system properties and the environment. */
    public static GenerateSettings ofProcess() {
        return from(BatchSettings::ofProcess);
    }

    /** From any place that has values by key. */
    public static GenerateSettings from(Function<String, Optional<String>> values) {
        var read = new BatchSettings.Reader(values);
        CallLimits usual = CallLimits.DEFAULT;
        return new GenerateSettings(
                read.list("granary.generate.allow-hosts"),
                new CallLimits(
                        read.seconds("granary.generate.timeout-seconds", usual.timeout()),
                        read.count("granary.generate.requests-per-minute", usual.requestsPerMinute()),
                        read.count("granary.generate.parallel", usual.parallel()),
                        read.count("granary.generate.tries", usual.tries()),
                        usual.longestWait()),
                read.count("granary.generate.max-passages", PASSAGES),
                values);
    }

    /**
     * The key with this name, for an endpoint on the host that it is configured for, and over TLS unless the host is one of ours. So nobody who submits a source
     * can have a key sent elsewhere.
     */
    public Optional<String> key(String name, URI baseUrl) {
        String host = String.valueOf(baseUrl.getHost()).toLowerCase(Locale.ROOT);
        String place = host + ":" + baseUrl.getPort();
        boolean safe = "https".equalsIgnoreCase(baseUrl.getScheme())
                || allowHosts.contains(host)
                || allowHosts.contains(place);
        return secrets.apply("granary.generate.key-host." + name)
                .map(wanted -> wanted.strip().toLowerCase(Locale.ROOT))
                .filter(wanted -> safe && (wanted.equals(host) || wanted.equals(place)))
                .flatMap(wanted -> secrets.apply("granary.generate.key." + name));
    }

    /** How long one answer may take. */
    public Duration timeout() {
        return calls.timeout();
    }
}
