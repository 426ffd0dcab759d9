package org.granary.batch.connector.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.batch.BatchErrors;
import org.granary.batch.connector.Checksum;
import org.granary.batch.connector.DatasetAddress;
import org.granary.batch.connector.Evidence;
import org.granary.batch.connector.Visit;

/** The Hugging Face Hub's interface for one data set. */
final class Hub {

    private static final String MARK = "/datasets/";
    private static final Pattern ID = Pattern.compile("[\\w.-]+(/[\\w.-]+)?");
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");
    private static final int MOST_PAGES = 1_000;

    private final DatasetAddress address;
    private final Visit visit;
    private final String root;
    private final String id;

    Hub(DatasetAddress address, Visit visit) {
        String wanted = "a data set's page, https://huggingface.co/datasets/<owner>/<name>";
        this.address = address;
        this.visit = visit;
        String location = address.location().toString();
        int mark = location.indexOf(MARK);
        this.id = address.behind(MARK, wanted);
        if (!ID.matcher(id).matches()) {
            throw BatchErrors.datasetLocation(location, wanted);
        }
        this.root = location.substring(0, mark);
    }

    String id() {
        return id;
    }

    String root() {
        return root;
    }

    /** What the Hub says of a revision; {@code commit} is what it stood for. */
    record Info(String commit, SortedSet<String> licenses, Evidence evidence) {
        Info {
            licenses = new TreeSet<>(licenses);
        }
    }

    /** A file of a commit. */
    record Blob(String path, Optional<Checksum> checksum) {}

    /** Asks what a branch, tag or commit stands for now. */
    Info info(String revision, String name) throws IOException, InterruptedException {
        URI url = Visit.url(root + "/api/datasets/" + id + "/revision/" + Visit.segment(revision));
        Visit.Answer answer = Answers.entry(visit, name, url, address.location());
        JsonNode info = answer.json();
        String found = Answers.required(info, "id", url);
        if (!found.equalsIgnoreCase(id)) {
            throw BatchErrors.datasetMoved(address.location().toString(), "the Hub calls it '" + found + "' now");
        }
        JsonNode gated = info.path("gated");
        if (gated.isTextual() || gated.asBoolean() || info.path("private").asBoolean()) {
            throw BatchErrors.datasetAccess(
                    address.location().toString(), "the Hub gives it only to those who asked for access");
        }
        if (info.path("disabled").asBoolean()) {
            throw BatchErrors.datasetMoved(address.location().toString(), "the Hub has disabled it");
        }
        String commit = Answers.required(info, "sha", url);
        if (!commit.matches("[0-9a-f]{40}")) {
            throw BatchErrors.datasetAnswer(url.toString(), "'" + commit + "' is no commit");
        }
        return new Info(commit, licenses(info), answer.evidence());
    }

    /** The card's license and the tags; they should say the same, and where they do not, a steward sees both. */
    private static SortedSet<String> licenses(JsonNode info) {
        var licenses = new TreeSet<String>();
        JsonNode card = info.path("cardData");
        JsonNode license = card.path("license");
        if (license.isArray()) {
            license.forEach(one -> licenses.add(one.asText()));
        } else {
            Answers.text(card, "license").ifPresent(licenses::add);
        }
        Answers.text(card, "license_name").ifPresent(licenses::add);
        for (JsonNode tag : info.path("tags")) {
            if (tag.asText().startsWith("license:")) {
                licenses.add(tag.asText().substring("license:".length()));
            }
        }
        licenses.remove("");
        return licenses;
    }

    /** All files of a commit, over all pages of the list. Large files have a SHA-256, small ones Git's hash. */
    List<Blob> tree(String commit) throws IOException, InterruptedException {
        List<Blob> blobs = new ArrayList<>();
        URI url = Visit.url(root + "/api/datasets/" + id + "/tree/" + commit + "?recursive=true");
        for (int page = 1; page <= MOST_PAGES; page++) {
            Visit.Answer answer =
                    Answers.entry(visit, "tree-" + commit + "-" + page + ".json", url, address.location());
            for (JsonNode entry : answer.json()) {
                if ("file".equals(entry.path("type").asText())) {
                    blobs.add(new Blob(Answers.required(entry, "path", url), checksum(entry)));
                }
            }
            Optional<URI> next = next(answer);
            if (next.isEmpty()) {
                return blobs;
            }
            url = next.get();
        }
        throw BatchErrors.datasetAnswer(url.toString(), "its list of files has more than " + MOST_PAGES + " pages");
    }

    private static Optional<Checksum> checksum(JsonNode entry) {
        Optional<Checksum> large = Answers.text(entry.path("lfs"), "oid")
                .map(oid -> oid.startsWith("sha256:") ? oid : "sha256:" + oid)
                .flatMap(Checksum::of);
        return large.or(() -> Answers.text(entry, "oid")
                .filter(oid -> oid.matches("[0-9a-f]{40}"))
                .map(oid -> new Checksum(Checksum.Algorithm.GIT_BLOB, oid)));
    }

    private static Optional<URI> next(Visit.Answer answer) {
        String link = answer.headers().get("link");
        if (link == null) {
            return Optional.empty();
        }
        Matcher next = NEXT.matcher(link);
        return next.find() ? Optional.of(answer.finalUrl().resolve(Visit.url(next.group(1)))) : Optional.empty();
    }

    /** Where a file of a commit is downloaded. */
    URI resolve(String commit, String path) {
        return Visit.url(root + MARK + id + "/resolve/" + commit + "/" + Visit.path(path));
    }
}
