package org.granary.governance.pull;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.storage.Sha256;
import org.granary.governance.pull.fault.PullFaults;
import org.granary.governance.pull.kernel.ReleaseFile;
import org.granary.governance.pull.kernel.ReleaseFiles;
import org.granary.governance.pull.kernel.ReleaseTable;
import org.granary.governance.pull.kernel.TableMoment;

/**
 * Delta Sharing in Parquet format, over releases and live decisions.
 *
 * <p>A share is a dataset, a schema a release's version, a table one split of it or {@code all}. What is not permitted now is left out
 * whatever version is asked for; what is not granted does not exist.
 *
 * <p>Source: Delta Sharing protocol, sections "REST APIs" and "API Response Actions in Parquet Format".
 *
 * <p>Threads: safe.
 */
final class SharingProtocol {

    private static final String GRANTS = "grants";
    private static final String FILE_ID_HASH = "fileidhash";

    private final PullAccess access;
    private final PullGate gate;
    private final ReleaseFiles tables;
    private final FileLinks links;
    private final Duration linkLifetime;
    private final Clock clock;

    SharingProtocol(PullAccess access, ReleaseFiles tables, LinkKey key, Duration linkLifetime, Clock clock) {
        this.access = access;
        this.gate = new PullGate(access, clock);
        this.tables = tables;
        this.links = new FileLinks(key, clock);
        this.linkLifetime = linkLifetime;
        this.clock = clock;
    }

    /** The answer to a request; an error of the request or the state is an answer too. */
    SharingAnswer answer(SharingRequest request) {
        try {
            List<String> steps = request.path();
            // A program with a token of the identity provider says in the path which of its team's grants it pulls by.
            boolean signedIn = steps.size() > 1 && steps.get(0).equals(GRANTS);
            PullGrant grant = signedIn
                    ? gate.grantOfCaller(steps.get(1)).orElseThrow(PullFaults::tokenNotAccepted)
                    : grant(request);
            SharingPath path = SharingPath.of(signedIn ? steps.subList(2, steps.size()) : steps)
                    .orElseThrow(() -> PullFaults.notFound("such path of the protocol"));
            return route(request, grant, path);
        } catch (GranaryException e) {
            return SharingAnswer.error(e);
        }
    }

    private PullGrant grant(SharingRequest request) {
        String header = request.header("authorization")
                .orElseThrow(PullFaults::tokenMissing)
                .strip();
        String[] parts = header.split("\\s+", 2);
        if (parts.length != 2 || !parts[0].equalsIgnoreCase("Bearer")) {
            throw PullFaults.tokenMissing();
        }
        return gate.grantByToken(Sha256.hex(parts[1].getBytes(UTF_8))).orElseThrow(PullFaults::tokenNotAccepted);
    }

    private SharingAnswer route(SharingRequest request, PullGrant grant, SharingPath path) {
        if (path instanceof SharingPath.Table table) {
            return table(request, grant, table);
        }
        requireMethod(request, Set.of("GET", "HEAD"));
        ListPage page = ListPage.asked(request);
        if (path instanceof SharingPath.Share named) {
            requireShare(grant, named.share());
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.set("share", share(grant));
            return SharingAnswer.json(body);
        }
        return SharingAnswer.json(page.of(items(grant, path)));
    }

    private SortedMap<String, ObjectNode> items(PullGrant grant, SharingPath path) {
        SortedMap<String, ObjectNode> items = new TreeMap<>();
        if (path instanceof SharingPath.Shares) {
            items.put(grant.dataset(), share(grant));
        } else if (path instanceof SharingPath.Schemas schemas) {
            requireShare(grant, schemas.share());
            access.releases(grant).forEach(release -> items.put(release.schemaName(), schema(release)));
        } else if (path instanceof SharingPath.AllTables all) {
            requireShare(grant, all.share());
            access.releases(grant).forEach(release -> addTables(items, release));
        } else if (path instanceof SharingPath.Tables tables) {
            addTables(items, release(grant, tables.share(), tables.schema()));
        }
        return items;
    }

    private SharingAnswer table(SharingRequest request, PullGrant grant, SharingPath.Table path) {
        SharedRelease release = release(grant, path.share(), path.schema());
        SharedTable table = SharedTable.named(path.table()).orElseThrow(() -> PullFaults.notFound("such table"));
        return switch (path.verb()) {
            case VERSION -> version(request, release);
            case METADATA -> metadata(request, release, table);
            case QUERY -> query(request, grant, release, table);
            case CHANGES -> throw PullFaults.notOffered("The change data feed");
        };
    }

    private SharingAnswer version(SharingRequest request, SharedRelease release) {
        requireMethod(request, Set.of("GET", "HEAD"));
        Optional<String> from = request.parameter("startingTimestamp");
        long version = from.isPresent()
                ? tables.versionFrom(release.tableUri(), TableQuery.time(from.get()))
                : tables.head(release.tableUri(), new TableMoment.Latest()).version();
        return SharingAnswer.empty(headers(version, Optional.empty()));
    }

    private SharingAnswer metadata(SharingRequest request, SharedRelease release, SharedTable table) {
        requireMethod(request, Set.of("GET", "HEAD"));
        TableMoment moment = TableQuery.moment(request.parameter("version"), request.parameter("timestamp"));
        SharingCapabilities capabilities = SharingCapabilities.of(request.header(SharingCapabilities.HEADER));
        ReleaseTable head = tables.head(release.tableUri(), moment);
        return SharingAnswer.lines(
                headers(head.version(), capabilities.echo()),
                Stream.of(TableLines.protocol(), TableLines.metaData(head, table.label())));
    }

    private SharingAnswer query(SharingRequest request, PullGrant grant, SharedRelease release, SharedTable table) {
        requireMethod(request, Set.of("POST"));
        SharingCapabilities capabilities = SharingCapabilities.of(request.header(SharingCapabilities.HEADER));
        Optional<String> fileIdHash = fileIdHash(request);
        TableQuery query = TableQuery.read(request.body());
        ReleaseTable found = tables.read(release.tableUri(), query.moment());
        List<ReleaseFile> asked = table.of(found.files()).stream()
                .filter(file -> query.hint()
                        .map(hint -> hint.mayMatch(file.partition()))
                        .orElse(true))
                .toList();
        PullGate.Sifted permitted = gate.sift(grant, new PulledTable(release, found.version()), asked);
        PullGate.Sifted named =
                query.limit().isPresent() ? permitted.limitedTo(query.limit().getAsLong()) : permitted;
        access.pulled(receipt(grant, release, table, found, named));
        Map<String, String> headers = headers(found.version(), capabilities.echoOfQuery());
        fileIdHash.ifPresent(scheme -> headers.put(FILE_ID_HASH, scheme));
        Instant expiresAt =
                Instant.ofEpochSecond(clock.instant().plus(linkLifetime).getEpochSecond());
        Stream<ObjectNode> files = named.files().stream()
                .map(file -> TableLines.file(
                        found,
                        file,
                        url(request, link(grant, new PulledTable(release, found.version()), file, expiresAt)),
                        expiresAt));
        Stream<JsonNode> start = Stream.of(TableLines.protocol(), TableLines.metaData(found, table.label()));
        Stream<JsonNode> end = capabilities.endStreamAction() ? Stream.of(TableLines.end(expiresAt)) : Stream.empty();
        Stream<JsonNode> lines = Stream.concat(Stream.concat(start, files), end);
        return SharingAnswer.lines(headers, lines);
    }

    private static FileLink link(PullGrant grant, PulledTable table, ReleaseFile file, Instant expiresAt) {
        return new FileLink(
                grant.grantId(),
                table.release().dataset(),
                table.release().version(),
                table.version(),
                file.path(),
                file.rights(),
                expiresAt);
    }

    private String url(SharingRequest request, FileLink link) {
        return request.endpoint() + "/files/" + links.token(link) + FilePoint.SUFFIX;
    }

    private PullReceipt receipt(
            PullGrant grant, SharedRelease release, SharedTable table, ReleaseTable found, PullGate.Sifted named) {
        return new PullReceipt(
                grant,
                release,
                table.label(),
                found.version(),
                named.rights(),
                named.withheld(),
                named.files().size(),
                named.bytes(),
                named.rows(),
                clock.instant());
    }

    private static Map<String, String> headers(long version, Optional<String> capabilities) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Delta-Table-Version", Long.toString(version));
        capabilities.ifPresent(value -> headers.put(SharingCapabilities.HEADER, value));
        return headers;
    }

    private static Optional<String> fileIdHash(SharingRequest request) {
        Optional<String> scheme = request.header(FILE_ID_HASH).map(value -> value.toLowerCase(Locale.ROOT));
        if (scheme.isPresent() && !Set.of("parquet", "delta").contains(scheme.get())) {
            throw PullFaults.malformed("fileidhash is '" + scheme.get() + "'. Send parquet or delta, or leave it out.");
        }
        return scheme;
    }

    private static void requireMethod(SharingRequest request, Set<String> methods) {
        if (!methods.contains(request.method())) {
            throw PullFaults.methodNotAllowed(request.method());
        }
    }

    private static void requireShare(PullGrant grant, String share) {
        if (!grant.dataset().equalsIgnoreCase(share)) {
            throw PullFaults.notFound("such share");
        }
    }

    private SharedRelease release(PullGrant grant, String share, String schema) {
        requireShare(grant, share);
        List<SharedRelease> releases = access.releases(grant);
        return releases.stream()
                .filter(release -> release.schemaName().equals(schema))
                .findFirst()
                .or(() -> releases.stream()
                        .filter(release -> release.schemaName().equalsIgnoreCase(schema))
                        .findFirst())
                .orElseThrow(() -> PullFaults.notFound("such schema"));
    }

    private static ObjectNode share(PullGrant grant) {
        return JsonNodeFactory.instance.objectNode().put("name", grant.dataset());
    }

    private static ObjectNode schema(SharedRelease release) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", release.schemaName())
                .put("share", release.dataset());
    }

    private static void addTables(SortedMap<String, ObjectNode> items, SharedRelease release) {
        for (SharedTable table : SharedTable.values()) {
            ObjectNode item = JsonNodeFactory.instance
                    .objectNode()
                    .put("name", table.label())
                    .put("schema", release.schemaName())
                    .put("share", release.dataset());
            items.put(release.schemaName() + "." + table.label(), item);
        }
    }
}
