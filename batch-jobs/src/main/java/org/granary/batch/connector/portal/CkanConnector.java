package org.granary.batch.connector.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.granary.batch.BatchErrors;
import org.granary.batch.connector.Checksum;
import org.granary.batch.connector.DatasetAddress;
import org.granary.batch.connector.DatasetConnector;
import org.granary.batch.connector.FreeNames;
import org.granary.batch.connector.Listing;
import org.granary.batch.connector.RemoteFile;
import org.granary.batch.connector.SafeName;
import org.granary.batch.connector.Visit;

/**
 * A package of a CKAN portal, by its action API ({@code package_show}).
 *
 * <p>Patterns are compared with a resource's name, its id, and the last part of its URL. A resource's {@code hash} counts where it reads as a checksum; CKAN does not say
 * which kind it is.
 */
final class CkanConnector implements DatasetConnector {

    private static final String MARK = "/dataset/";

    @Override
    public Listing list(DatasetAddress address, Visit visit) throws IOException, InterruptedException {
        String id = address.behind(MARK, "a data set's page on the portal, …/dataset/<name>")
                .replaceFirst("/.*$", "");
        URI url = Visit.url(address.root(MARK) + "/api/3/action/package_show?id=" + Visit.segment(id));
        Visit.Answer answer = Answers.entry(visit, "package_show.json", url, address.location());
        JsonNode entry = answer.json().path("result");
        if (!answer.json().path("success").asBoolean() || !entry.isObject()) {
            throw BatchErrors.datasetAnswer(url.toString(), "it does not say that it succeeded");
        }
        String state = Answers.text(entry, "state").orElse("active");
        if (!state.equals("active")) {
            throw BatchErrors.datasetMoved(address.location().toString(), "the portal calls it " + state);
        }
        if (entry.path("private").asBoolean()) {
            throw BatchErrors.datasetAccess(address.location().toString(), "the portal calls it private");
        }
        var licenses = new TreeSet<String>();
        for (String field : List.of("license_id", "license_title", "license_url")) {
            Answers.text(entry, field).ifPresent(licenses::add);
        }
        Optional<String> modified = Answers.text(entry, "metadata_modified");
        return new Listing(files(entry, address, url), List.of(answer.evidence()), licenses, modified, new TreeSet<>());
    }

    private static List<RemoteFile> files(JsonNode entry, DatasetAddress address, URI url) {
        var names = new FreeNames();
        List<RemoteFile> wanted = new ArrayList<>();
        List<String> listed = new ArrayList<>();
        for (JsonNode resource : entry.path("resources")) {
            URI file = address.location().resolve(Visit.url(Answers.required(resource, "url", url)));
            String last = SafeName.of(file);
            String name = Answers.text(resource, "name").orElse(last);
            listed.add(name);
            if (address.patterns().want(name, last, Answers.text(resource, "id").orElse(last))) {
                Optional<Checksum> checksum = Answers.text(resource, "hash").flatMap(Checksum::of);
                wanted.add(RemoteFile.of(names.take(named(last, name, resource)), file, checksum));
            }
        }
        return address.patterns().require(wanted, listed);
    }

    /** A URL such as {@code …/download?id=7} tells no format; then the resource's name and format do. */
    private static String named(String last, String name, JsonNode resource) {
        if (last.contains(".")) {
            return last;
        }
        return Answers.text(resource, "format")
                .map(format -> name + "." + format.toLowerCase(java.util.Locale.ROOT))
                .orElse(name);
    }
}
