package org.granary.governance.pull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import org.granary.governance.pull.fault.PullFaults;
import org.granary.governance.pull.kernel.TableMoment;

/**
 * The body of a query.
 *
 * @param moment which version is asked for
 * @param limit the most rows that the client means to read; a hint
 * @param hint a predicate on partition columns; a hint
 */
record TableQuery(TableMoment moment, OptionalLong limit, Optional<PartitionHint> hint) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a body; {@code {}} and nothing at all ask for everything. Fails with REQUEST_MALFORMED, NOT_OFFERED. */
    static TableQuery read(String body) {
        JsonNode json = json(body);
        for (String streaming : new String[] {"startingVersion", "startingTimestamp"}) {
            if (json.hasNonNull(streaming)) {
                throw PullFaults.notOffered("A query by " + streaming);
            }
        }
        if (json.path("pageToken").asText("").length() > 0) {
            throw PullFaults.malformed("The pageToken is not one that this server gave out: a query has one page."
                    + " Query again without it.");
        }
        return new TableQuery(
                moment(text(json, "version"), text(json, "timestamp")),
                limit(json.path("limitHint")),
                PartitionHint.parse(json.path("jsonPredicateHints")));
    }

    /** The version that parameters ask for, none = the newest; fails with REQUEST_MALFORMED. */
    static TableMoment moment(Optional<String> version, Optional<String> timestamp) {
        if (version.isPresent() && timestamp.isPresent()) {
            throw PullFaults.malformed("Both version and timestamp are given. Give one of them, or none.");
        }
        if (version.isPresent()) {
            return new TableMoment.AtVersion(version(version.get()));
        }
        return timestamp
                .<TableMoment>map(text -> new TableMoment.AtTime(time(text)))
                .orElseGet(TableMoment.Latest::new);
    }

    /** A time as the protocol writes it; fails with REQUEST_MALFORMED. */
    static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw PullFaults.malformed("'" + text + "' is no time. Write it in UTC, as 2026-01-31T08:00:00Z.");
        }
    }

    private static JsonNode json(String body) {
        if (body.isBlank()) {
            return JSON.createObjectNode();
        }
        try {
            JsonNode json = JSON.readTree(body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw PullFaults.malformed("The query's body is not JSON: " + e.getOriginalMessage() + " Send {} for all.");
        }
        throw PullFaults.malformed("The query's body is no JSON object. Send {} for all.");
    }

    private static Optional<String> text(JsonNode json, String name) {
        return json.hasNonNull(name) ? Optional.of(json.get(name).asText()) : Optional.empty();
    }

    private static long version(String text) {
        try {
            long version = Long.parseLong(text);
            if (version >= 0) {
                return version;
            }
        } catch (NumberFormatException e) {
            throw wrongVersion(text);
        }
        throw wrongVersion(text);
    }

    private static RuntimeException wrongVersion(String text) {
        return PullFaults.malformed("The version '" + text + "' is no number from 0 on. Correct it or leave it out.");
    }

    private static OptionalLong limit(JsonNode limit) {
        if (limit.isMissingNode() || limit.isNull()) {
            return OptionalLong.empty();
        }
        if (!limit.canConvertToLong() || !limit.isIntegralNumber() || limit.asLong() < 0) {
            throw PullFaults.malformed(
                    "limitHint is " + limit + ", which is no number from 0 on. Correct it or leave it out.");
        }
        return OptionalLong.of(limit.asLong());
    }
}
