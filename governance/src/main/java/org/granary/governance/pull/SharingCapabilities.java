package org.granary.governance.pull;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a client says it understands, from the header {@code delta-sharing-capabilities}.
 *
 * <p>Keys and values are compared without case; what is not known is passed over.
 *
 * @param asked whether the header was there at all
 * @param endStreamAction whether the client wants a closing line
 */
record SharingCapabilities(boolean asked, boolean endStreamAction) {

    static final String HEADER = "delta-sharing-capabilities";

    static SharingCapabilities of(Optional<String> header) {
        Map<String, Set<String>> words = new TreeMap<>();
        for (String part : header.orElse("").toLowerCase(Locale.ROOT).split(";", -1)) {
            String[] pair = part.split("=", 2);
            if (pair.length == 2) {
                Set<String> values =
                        Arrays.stream(pair[1].split(",", -1)).map(String::strip).collect(Collectors.toSet());
                words.put(pair[0].strip(), values);
            }
        }
        boolean endStream =
                words.getOrDefault("includeendstreamaction", Set.of()).contains("true");
        return new SharingCapabilities(header.isPresent(), endStream);
    }

    /** The header of a reply that has no closing line; absent where the client sent none. */
    Optional<String> echo() {
        return asked ? Optional.of("responseformat=parquet") : Optional.empty();
    }

    /** The header of a reply that may have a closing line. */
    Optional<String> echoOfQuery() {
        return endStreamAction ? Optional.of("responseformat=parquet;includeendstreamaction=true") : echo();
    }
}
