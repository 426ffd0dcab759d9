package org.granary.governance.grant;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.granary.catalog.event.DomainEvent;

/**
 * What a team really fetched by the links of one pull.
 *
 * @param actor the team
 * @param requests number of answers; a client reads a file in several
 * @param bytes sent, by bundle of rights
 */
public record FilesFetched(String actor, String grantId, String release, long requests, SortedMap<String, Long> bytes)
        implements DomainEvent {

    public FilesFetched {
        bytes = Collections.unmodifiableSortedMap(new TreeMap<>(bytes));
    }

    @Override
    public String subject() {
        return "release:" + release;
    }

    @Override
    public SortedMap<String, String> details() {
        long all = bytes.values().stream().mapToLong(Long::longValue).sum();
        return DomainEvent.details(
                "grant",
                grantId,
                "requests",
                Long.toString(requests),
                "bytes",
                Long.toString(all),
                "bytesByRights",
                bytes.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(",")));
    }
}
