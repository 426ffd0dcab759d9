package org.granary.batch.bench.bad;

import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.batch.connector.DatasetAddress;
import org.granary.batch.connector.FetchLimits;
import org.granary.batch.connector.FetchWatch;
import org.granary.batch.connector.Visit;
import org.granary.batch.connector.portal.Connectors;
import org.granary.catalog.source.Connector;

/** Portals that answer with something else than their interface promises. */
final class BadPortals {

    private static final Set<String> NOT_THERE = Set.of("DATASET_MOVED", "DATASET_ANSWER_INVALID", "LANDING_NO_FILES");

    private BadPortals() {}

    /**
     * A portal.
     *
     * @param page of the data set, behind the root; {@code %s} is a name of its own for each case
     * @param entry where its interface is asked first
     */
    private record Portal(Connector.Type type, String page, String entry, List<String> wrong) {}

    private static List<Portal> portals() {
        return List.of(
                new Portal(
                        Connector.Type.CKAN,
                        "/dataset/d%s",
                        "/api/3/action/package_show?id=d%s",
                        List.of(
                                "{\"success\":true,\"result\":[]}",
                                "{\"success\":true,\"result\":{\"state\":\"active\"}}",
                                "{\"success\":true,\"result\":{\"resources\":{}}}",
                                "{\"success\":true,\"result\":{\"resources\":[]}}",
                                "{\"success\":true,\"result\":{\"resources\":[{\"name\":\"a.csv\"}]}}",
                                "{\"success\":true,\"result\":{\"resources\":[{\"name\":\"a.csv\",\"url\":null}]}}",
                                "{\"success\":true,\"result\":{\"resources\":[{\"name\":\"a.csv\",\"url\":[1]}]}}",
                                "{\"success\":\"no\",\"result\":{}}")),
                new Portal(
                        Connector.Type.DATA_GOV_TW,
                        "/dataset/9%s",
                        "/api/v2/rest/dataset/9%s",
                        List.of(
                                "{\"success\":true}",
                                "{\"success\":true,\"result\":7}",
                                "{\"success\":true,\"result\":{\"distribution\":[]}}",
                                "{\"success\":true,\"result\":{\"distribution\":\"a\"}}",
                                "{\"success\":true,\"result\":{\"distribution\":[{\"resourceFormat\":\"CSV\"}]}}",
                                "{\"success\":true,\"result\":{\"distribution\":[{\"resourceDownloadUrl\":{}}]}}")),
                new Portal(
                        Connector.Type.HUGGING_FACE,
                        "/datasets/ours/d%s",
                        "/api/datasets/ours/d%s/revision/main",
                        List.of(
                                "{\"sha\":7}",
                                "{\"sha\":\"not a commit\",\"id\":\"ours/d\"}",
                                "{\"id\":\"ours/d\",\"sha\":null}",
                                "{\"id\":\"ours/d\",\"tags\":{}}")),
                new Portal(
                        Connector.Type.HUGGING_FACE_PARQUET,
                        "/datasets/ours/p%s",
                        "/api/datasets/ours/p%s/revision/main",
                        List.of("{\"sha\":7}", "{\"id\":\"ours/p\",\"sha\":\"?\"}")),
                new Portal(
                        Connector.Type.ZENODO,
                        "/records/5%s",
                        "/api/records/5%s",
                        List.of(
                                "{\"id\":51}",
                                "{\"metadata\":{}}",
                                "{\"id\":null,\"files\":[]}",
                                "{\"id\":[1],\"files\":[]}",
                                "{\"id\":\"x\",\"files\":[{\"key\":\"a.csv\"}]}")));
    }

    static List<BadCase> cases(BadSite site) {
        List<BadCase> cases = new ArrayList<>();
        for (Portal portal : portals()) {
            int number = 10;
            for (String body : List.of(
                    "",
                    "maintenance",
                    "<html>503</html>",
                    "null",
                    "7",
                    "\"text\"",
                    "[]",
                    "{}",
                    "{\"success\":false}",
                    "{\"a\":")) {
                cases.add(answered(site, portal, number++, 200, body, NOT_THERE));
            }
            for (String body : portal.wrong()) {
                cases.add(answered(site, portal, number++, 200, body, NOT_THERE));
            }
            Map.of(
                            401,
                            "DATASET_ACCESS_DENIED",
                            403,
                            "DATASET_ACCESS_DENIED",
                            404,
                            "DATASET_MOVED",
                            410,
                            "DATASET_MOVED",
                            500,
                            "FETCH_SERVER_ERROR",
                            503,
                            "FETCH_SERVER_ERROR")
                    .forEach((status, code) -> cases.add(answered(site, portal, status, status, "{}", Set.of(code))));
            cases.add(listing(
                    "%s at a page that is none".formatted(portal.type()),
                    portal.type(),
                    site.root() + "/other/place",
                    Set.of("DATASET_LOCATION_INVALID")));
        }
        for (String address : List.of(
                "ssh://git@example.com/x.git",
                "git://example.com/x.git",
                "file:///etc",
                "git@example.com:x.git",
                "http://10.0.0.1/x.git",
                "ext::sh -c id")) {
            cases.add(listing(
                    "Git at " + address,
                    Connector.Type.GIT,
                    address,
                    Set.of("FETCH_URL_INVALID", "FETCH_ADDRESS_FORBIDDEN", "DATASET_LOCATION_INVALID")));
        }
        cases.add(listing(
                "Git at a place without a repository",
                Connector.Type.GIT,
                site.root() + "/none.git",
                Set.of("DATASET_MOVED", "DATASET_ANSWER_INVALID", "FETCH_NOT_FOUND")));
        return cases;
    }

    private static BadCase answered(
            BadSite site, Portal portal, int number, int status, String body, Set<String> codes) {
        String own = Integer.toString(number);
        site.says(portal.entry().formatted(own), status, "Content-Type: application/json\r\n", body);
        String name = "%s answering %d %.40s".formatted(portal.type(), status, body);
        return listing(name, portal.type(), site.root() + portal.page().formatted(own), codes);
    }

    private static BadCase listing(String name, Connector.Type type, String location, Set<String> codes) {
        return new BadCase(name, codes, folder -> {
            var connector = new Connector(
                    type, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
            var rules = new Visit.Rules(FetchLimits.DEFAULT, Set.of(), Clock.systemUTC());
            var visit = Visit.under(
                    rules, Set.of("127.0.0.1"), Files.createDirectories(folder.resolve("visit")), FetchWatch.NONE);
            Connectors.of(type).list(new DatasetAddress(address(location), connector), visit);
            return new BadCase.Outcome(Set.of(), 0, 0, 0);
        });
    }

    /** As a source's location is read. */
    private static URI address(String location) {
        return Visit.url(location);
    }
}
