package org.granary.batch.connector.portal;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.granary.batch.BatchErrors;
import org.granary.batch.connector.Checksum;
import org.granary.batch.connector.DatasetAddress;
import org.granary.batch.connector.DatasetConnector;
import org.granary.batch.connector.Evidence;
import org.granary.batch.connector.Listing;
import org.granary.batch.connector.RemoteFile;
import org.granary.batch.connector.SafeName;
import org.granary.batch.connector.Visit;

/** One file or archive; its license headers come with it, a checksum where the source names one. */
final class HttpConnector implements DatasetConnector {

    @Override
    public Listing list(DatasetAddress address, Visit visit) throws IOException, InterruptedException {
        URI url = address.location();
        List<Evidence> evidence = new ArrayList<>();
        Optional<Checksum> checksum = Optional.empty();
        Optional<String> stated = address.connector().checksum();
        if (stated.isPresent()) {
            checksum = Optional.of(checksum(stated.get(), url, visit, evidence));
        }
        // The version is not taken from the checksum: a source's literal one is not the publisher's word of today.
        var file = new RemoteFile(SafeName.of(url), url, Optional.empty(), checksum, Optional.empty());
        return new Listing(List.of(file), evidence, new TreeSet<>(), Optional.empty(), new TreeSet<>());
    }

    private static Checksum checksum(String stated, URI url, Visit visit, List<Evidence> evidence)
            throws IOException, InterruptedException {
        Optional<Checksum> literal = Checksum.of(stated);
        if (literal.isPresent()) {
            return literal.get();
        }
        if (!stated.startsWith("http://") && !stated.startsWith("https://")) {
            throw BatchErrors.datasetLocation(
                    stated, "a checksum such as sha256:… with all its digits, or the URL of a list of checksums");
        }
        Evidence list = visit.document("checksums.txt", Visit.url(stated));
        evidence.add(list);
        String text = Files.readString(list.file(), StandardCharsets.ISO_8859_1);
        String path = String.valueOf(url.getPath());
        String name = path.substring(path.lastIndexOf('/') + 1);
        return find(text, name)
                .orElseThrow(() -> BatchErrors.datasetAnswer(stated, "it has no checksum for '" + name + "'"));
    }

    /** Lines of {@code <digits>  <name>}, the name perhaps with a star or folders in front; or digits alone. */
    private static Optional<Checksum> find(String list, String name) {
        List<String> lines =
                list.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        for (String line : lines) {
            String[] words = line.split("\\s+", 2);
            boolean named = words.length == 2
                    && words[1].replaceFirst("^\\*", "")
                            .replaceFirst("^.*/", "")
                            .equals(name);
            if (named || (words.length == 1 && lines.size() == 1)) {
                return Checksum.of(words[0]);
            }
        }
        return Optional.empty();
    }
}
