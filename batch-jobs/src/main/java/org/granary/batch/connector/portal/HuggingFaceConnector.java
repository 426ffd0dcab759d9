package org.granary.batch.connector.portal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.granary.batch.connector.DatasetAddress;
import org.granary.batch.connector.DatasetConnector;
import org.granary.batch.connector.Evidence;
import org.granary.batch.connector.FreeNames;
import org.granary.batch.connector.Listing;
import org.granary.batch.connector.RemoteFile;
import org.granary.batch.connector.Visit;

/**
 * The files of a data set on the Hugging Face Hub, all of one commit.
 *
 * <p>A branch or tag is turned into its commit first, and every file is asked for by that commit, so that a push in between cannot mix two states.
 */
final class HuggingFaceConnector implements DatasetConnector {

    private static final Pattern LICENSE_FILE = Pattern.compile("(?i)(licen[sc]e|copying|notice)([.-][\\w.-]*)?");
    private static final Pattern HOUSEKEEPING = Pattern.compile("(?i)(.*/)?\\.[^/]*|readme\\.md");

    @Override
    public Listing list(DatasetAddress address, Visit visit) throws IOException, InterruptedException {
        var hub = new Hub(address, visit);
        Hub.Info info = hub.info(address.connector().revision().orElse("main"), "info.json");
        var names = new FreeNames();
        List<RemoteFile> wanted = new ArrayList<>();
        List<String> listed = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>(List.of(info.evidence()));
        for (Hub.Blob blob : hub.tree(info.commit())) {
            // The card says more of the license than its field: its own section, limits, badges.
            if (LICENSE_FILE.matcher(blob.path()).matches() || blob.path().equalsIgnoreCase("README.md")) {
                evidence.add(visit.document("file-" + blob.path(), hub.resolve(info.commit(), blob.path())));
            }
            boolean data = !HOUSEKEEPING.matcher(blob.path()).matches()
                    && !LICENSE_FILE.matcher(blob.path()).matches();
            if (!data) {
                continue;
            }
            listed.add(blob.path());
            if (address.patterns().want(blob.path())) {
                wanted.add(RemoteFile.of(
                        names.take(blob.path()), hub.resolve(info.commit(), blob.path()), blob.checksum()));
            }
        }
        return new Listing(
                address.patterns().require(wanted, listed),
                evidence,
                info.licenses(),
                Optional.of(info.commit()),
                new TreeSet<>());
    }
}
