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
import org.granary.batch.connector.Visit;

/**
 * A record of Zenodo, with the md5 of each file.
 *
 * <p>The location has to name a record, not the concept above its versions: a concept's number leads to whatever version is newest, and its approval would
 * not be for those bytes.
 */
final class ZenodoConnector implements DatasetConnector {

    private static final String MARK = "/records/";

    @Override
    public Listing list(DatasetAddress address, Visit visit) throws IOException, InterruptedException {
        String wanted = "a record's page, https://zenodo.org/records/<number>";
        String number = address.behind(MARK, wanted);
        if (!number.matches("\\d{1,12}")) {
            throw BatchErrors.datasetLocation(address.location().toString(), wanted);
        }
        URI url = Visit.url(address.root(MARK) + "/api/records/" + number);
        Visit.Answer answer = Answers.entry(visit, "record.json", url, address.location());
        JsonNode entry = answer.json();
        String found = Answers.required(entry, "id", url);
        if (!found.equals(number)) {
            throw BatchErrors.datasetMoved(
                    address.location().toString(),
                    number + " is a concept, whose newest version is now record " + found + "; name the record itself");
        }
        JsonNode metadata = entry.path("metadata");
        String access = Answers.text(metadata, "access_right").orElse("open");
        if (!access.equals("open")) {
            throw BatchErrors.datasetAccess(address.location().toString(), "its access is '" + access + "'");
        }
        var licenses = new TreeSet<String>();
        Answers.text(metadata.path("license"), "id")
                .or(() -> Answers.text(metadata, "license"))
                .ifPresent(licenses::add);
        return new Listing(
                files(entry, address, url),
                List.of(answer.evidence()),
                licenses,
                Answers.text(entry, "revision").map(revision -> found + "/" + revision),
                new TreeSet<>());
    }

    private static List<RemoteFile> files(JsonNode entry, DatasetAddress address, URI url) {
        var names = new FreeNames();
        List<RemoteFile> wanted = new ArrayList<>();
        List<String> listed = new ArrayList<>();
        for (JsonNode file : entry.path("files")) {
            String key = Answers.required(file, "key", url);
            listed.add(key);
            if (address.patterns().want(key)) {
                URI link = Answers.text(file.path("links"), "self")
                        .map(Visit::url)
                        .orElseGet(() -> Visit.url(url + "/files/" + Visit.segment(key) + "/content"));
                Optional<Checksum> checksum = Answers.text(file, "checksum").flatMap(Checksum::of);
                wanted.add(RemoteFile.of(names.take(key), link, checksum));
            }
        }
        return address.patterns().require(wanted, listed);
    }
}
