package org.granary.batch.connector.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.granary.batch.BatchErrors;
import org.granary.batch.connector.DatasetAddress;
import org.granary.batch.connector.DatasetConnector;
import org.granary.batch.connector.FreeNames;
import org.granary.batch.connector.Listing;
import org.granary.batch.connector.RemoteFile;
import org.granary.batch.connector.Visit;

/**
 * A data set of data.gov.tw, by its number. The portal writes a license as a number too ({@code 1}); that stays as it is written there.
 *
 * <p>Patterns are compared with a resource's description, with and without its format behind a dot. Resources carry no checksum and download addresses change between
 * editions, so they are told by name, never by place in the list.
 */
final class DataGovTwConnector implements DatasetConnector {

    private static final String MARK = "/dataset/";

    @Override
    public Listing list(DatasetAddress address, Visit visit) throws IOException, InterruptedException {
        String wanted = "a data set's page, https://data.gov.tw/dataset/<number>";
        String number = address.behind(MARK, wanted);
        if (!number.matches("\\d{1,12}")) {
            throw BatchErrors.datasetLocation(address.location().toString(), wanted);
        }
        // Pages in English lie below /en.
        String root = address.root(MARK).replaceFirst("/en$", "");
        URI url = Visit.url(root + "/api/v2/rest/dataset/" + number);
        Visit.Answer answer = Answers.entry(visit, "dataset.json", url, address.location());
        JsonNode entry = answer.json().path("result");
        if (!answer.json().path("success").asBoolean() || !entry.isObject()) {
            throw BatchErrors.datasetMoved(address.location().toString(), "the portal does not have it");
        }
        var licenses = new TreeSet<String>();
        Answers.text(entry, "license").ifPresent(licenses::add);
        return new Listing(
                files(entry, address, url),
                List.of(answer.evidence()),
                licenses,
                Answers.text(entry, "modifiedDate").or(() -> Answers.text(entry, "modified")),
                new TreeSet<>());
    }

    private static List<RemoteFile> files(JsonNode entry, DatasetAddress address, URI url) {
        var names = new FreeNames();
        List<RemoteFile> wanted = new ArrayList<>();
        List<String> listed = new ArrayList<>();
        for (JsonNode resource : entry.path("distribution")) {
            String description = Answers.text(resource, "resourceDescription")
                    .or(() -> Answers.text(entry, "title"))
                    .orElse("data");
            String name = Answers.text(resource, "resourceFormat")
                    .map(format -> description + "." + format.toLowerCase(Locale.ROOT))
                    .orElse(description);
            listed.add(name);
            if (address.patterns().want(name, description)) {
                URI file = Visit.url(Answers.required(resource, "resourceDownloadUrl", url));
                wanted.add(RemoteFile.of(names.take(name.replace('/', '_')), file, java.util.Optional.empty()));
            }
        }
        return address.patterns().require(wanted, listed);
    }
}
