package org.granary.batch.connector.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.granary.batch.BatchErrorCode;
import org.granary.batch.BatchErrors;
import org.granary.batch.connector.Checksum;
import org.granary.batch.connector.DatasetAddress;
import org.granary.batch.connector.DatasetConnector;
import org.granary.batch.connector.FreeNames;
import org.granary.batch.connector.Listing;
import org.granary.batch.connector.RemoteFile;
import org.granary.batch.connector.Visit;
import org.granary.catalog.fault.GranaryException;

/**
 * The Parquet files that the Hugging Face Hub converts a data set to.
 *
 * <p>They lie on a branch of their own that the Hub overwrites. So the branch is turned into its commit, and the list's {@code X-Revision} has to be the data set's commit;
 * otherwise the conversion lags behind, and its license may be another one. A split whose folder begins with {@code partial-} holds the first 5 GB only: it is taken
 * and remarked as {@code PARTIAL_SPLIT}.
 *
 * <p>Patterns are compared with {@code <config>/<split>/<file>}.
 */
final class HuggingFaceParquetConnector implements DatasetConnector {

    /** What the source carries where a split is not whole. */
    static final String PARTIAL_SPLIT = "PARTIAL_SPLIT";

    private static final String CONVERTED = "refs/convert/parquet";
    private static final String RESOLVE = "/resolve/refs%2Fconvert%2Fparquet/";

    @Override
    public Listing list(DatasetAddress address, Visit visit) throws IOException, InterruptedException {
        var hub = new Hub(address, visit);
        Hub.Info info = hub.info(address.connector().revision().orElse("main"), "info.json");
        URI url = Visit.url(server(address, hub) + "/parquet?dataset=" + Visit.segment(hub.id()));
        Visit.Answer list = parquetList(address, visit, url);
        String revision = list.headers().getOrDefault("x-revision", "");
        if (!revision.equals(info.commit())) {
            throw BatchErrors.datasetChanged(
                    address.location().toString(),
                    "its Parquet files are of commit '" + revision + "', the data set is at " + info.commit());
        }
        String converted = hub.info(CONVERTED, "info-parquet.json").commit();
        Map<String, Checksum> checksums = new HashMap<>();
        hub.tree(converted).forEach(blob -> blob.checksum().ifPresent(sum -> checksums.put(blob.path(), sum)));
        var remarks = new TreeSet<String>();
        List<RemoteFile> files = files(address, hub, list.json(), converted, checksums);
        boolean partial = list.json().path("partial").asBoolean()
                || files.stream().anyMatch(file -> file.name().contains("/partial-"));
        if (partial) {
            remarks.add(PARTIAL_SPLIT);
        }
        return new Listing(
                files,
                List.of(info.evidence(), list.evidence()),
                info.licenses(),
                Optional.of(info.commit() + "/" + converted),
                remarks);
    }

    /** The Hub's data set server has a host of its own. */
    private static String server(DatasetAddress address, Hub hub) {
        if (address.connector().api().isPresent()) {
            return address.root("");
        }
        return hub.root().equals("https://huggingface.co") ? "https://datasets-server.huggingface.co" : hub.root();
    }

    private static Visit.Answer parquetList(DatasetAddress address, Visit visit, URI url)
            throws IOException, InterruptedException {
        try {
            return Answers.entry(visit, "parquet.json", url, address.location());
        } catch (GranaryException e) {
            if (e.code() == BatchErrorCode.FETCH_SERVER_ERROR) {
                throw BatchErrors.datasetAnswer(
                        url.toString(),
                        "the Hub has no Parquet files of it; data sets with scripts and very long lists have none."
                                + " Use the type HUGGING_FACE for its own files");
            }
            throw e;
        }
    }

    private static List<RemoteFile> files(
            DatasetAddress address, Hub hub, JsonNode list, String converted, Map<String, Checksum> checksums) {
        List<RemoteFile> wanted = new ArrayList<>();
        List<String> listed = new ArrayList<>();
        var names = new FreeNames();
        for (JsonNode file : list.path("parquet_files")) {
            String path = path(file, address.location());
            listed.add(path);
            if (address.patterns().want(path)) {
                wanted.add(RemoteFile.of(
                        names.take(path), hub.resolve(converted, path), Optional.ofNullable(checksums.get(path))));
            }
        }
        return address.patterns().require(wanted, listed);
    }

    /** The file's path on the branch, out of its address; the list names a partial split without its mark. */
    private static String path(JsonNode file, URI location) {
        String url = Answers.required(file, "url", location);
        int at = url.indexOf(RESOLVE);
        if (at < 0) {
            throw BatchErrors.datasetAnswer(url, "it does not lie on " + CONVERTED);
        }
        return String.valueOf(URI.create(url.substring(at + RESOLVE.length())).getPath());
    }
}
