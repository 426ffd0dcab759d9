package org.granary.batch.connector.git;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.granary.batch.BatchErrors;
import org.granary.batch.connector.Checksum;
import org.granary.batch.connector.DatasetAddress;
import org.granary.batch.connector.DatasetConnector;
import org.granary.batch.connector.Evidence;
import org.granary.batch.connector.FreeNames;
import org.granary.batch.connector.Listing;
import org.granary.batch.connector.RemoteFile;
import org.granary.batch.connector.SafeName;
import org.granary.batch.connector.Visit;

/**
 * Files of one commit of a Git repository, over http and https, or {@code file:} below folders that configuration names.
 *
 * <p>Only the commit is fetched, without its history. Links, submodules and pointers of large-file storage are not followed. The license files at the root are evidence, and their
 * hashes are what the publisher states: what they say is for a steward to read.
 */
public final class GitConnector implements DatasetConnector {

    private static final Pattern LICENSE_FILE = Pattern.compile("(?i)(licen[sc]e|copying|notice)([.-][\\w.-]*)?");
    private static final byte[] LARGE_FILE_POINTER =
            "version https://git-lfs.github.com/spec/".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    /** Evidence too, but no change of license where it changes: it is about everything. */
    private static final Pattern README = Pattern.compile("(?i)readme([.-][\\w.-]*)?");

    private static final int LARGEST_LICENSE = 2_000_000;

    @Override
    public Listing list(DatasetAddress address, Visit visit) throws IOException, InterruptedException {
        URI location = address.location();
        allow(location, visit);
        Path folder = visit.folder().resolve("git");
        try (Repository repository = GitFetch.bare(folder.resolve("repository.git"))) {
            var fetch = new GitFetch(repository, location, visit);
            ObjectId commit = fetch.commit(address.connector().revision());
            return read(repository, commit, address, visit);
        } catch (GitAPIException e) {
            throw BatchErrors.datasetAnswer(location.toString(), String.valueOf(e.getMessage()));
        }
    }

    private static void allow(URI location, Visit visit) throws IOException {
        if (!"file".equalsIgnoreCase(location.getScheme())) {
            visit.files().checkAddress(location);
            return;
        }
        Path path = Path.of(String.valueOf(location.getPath()));
        Path real = Files.exists(path) ? path.toRealPath() : path.normalize();
        for (Path folder : visit.rules().folders()) {
            if (Files.exists(folder) && real.startsWith(folder.toRealPath())) {
                return;
            }
        }
        throw BatchErrors.datasetLocation(
                location.toString(),
                "an http or https address, or a file: address below a folder that granary.fetch.allow-folders names");
    }

    private static Listing read(Repository repository, ObjectId commit, DatasetAddress address, Visit visit)
            throws IOException {
        List<RemoteFile> wanted = new ArrayList<>();
        List<String> listed = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        var licenses = new TreeSet<String>();
        var names = new FreeNames();
        try (var revisions = new RevWalk(repository);
                var tree = new TreeWalk(repository)) {
            tree.addTree(revisions.parseCommit(commit).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                String path = tree.getPathString();
                boolean plain = tree.getFileMode(0).equals(FileMode.REGULAR_FILE)
                        || tree.getFileMode(0).equals(FileMode.EXECUTABLE_FILE);
                if (!plain) {
                    continue;
                }
                if (LICENSE_FILE.matcher(path).matches()) {
                    byte[] text = repository.open(tree.getObjectId(0)).getBytes(LARGEST_LICENSE);
                    Evidence kept = visit.document("file-" + SafeName.path(path), at(address, path), text);
                    evidence.add(kept);
                    licenses.add(path + " sha256:" + kept.sha256());
                }
                ObjectLoader blob = repository.open(tree.getObjectId(0), Constants.OBJ_BLOB);
                if (README.matcher(path).matches() && blob.getSize() <= LARGEST_LICENSE) {
                    byte[] text = blob.getBytes(LARGEST_LICENSE);
                    evidence.add(visit.document("file-" + SafeName.path(path), at(address, path), text));
                }
                listed.add(path);
                boolean data = !LICENSE_FILE.matcher(path).matches() && !path.startsWith(".");
                if (data && address.patterns().want(path)) {
                    Path target = visit.folder().resolve("git/files").resolve(names.take(path));
                    wanted.add(file(repository, tree.getObjectId(0), target, at(address, path), visit));
                }
            }
        }
        return new Listing(
                address.patterns().require(wanted, listed),
                evidence,
                licenses,
                Optional.of(commit.name()),
                new TreeSet<>());
    }

    private static RemoteFile file(Repository repository, ObjectId blob, Path target, URI url, Visit visit)
            throws IOException {
        Files.createDirectories(requireNonNull(target.getParent(), "parent"));
        ObjectLoader loader = repository.open(blob, Constants.OBJ_BLOB);
        if (loader.getSize() > visit.rules().limits().maxBytes()) {
            throw BatchErrors.tooLarge(url, visit.rules().limits().maxBytes());
        }
        try (var out = Files.newOutputStream(target)) {
            loader.copyTo(out);
        }
        if (pointer(target)) {
            throw BatchErrors.datasetAnswer(
                    url.toString(),
                    "it is a pointer into large-file storage, which is not read; name its download address as an HTTP source");
        }
        String name = visit.folder()
                .resolve("git/files")
                .relativize(target)
                .toString()
                .replace('\\', '/');
        return new RemoteFile(
                name,
                url,
                Optional.of(target),
                Optional.of(new Checksum(Checksum.Algorithm.GIT_BLOB, blob.name())),
                Optional.of("git-blob:" + blob.name()));
    }

    private static boolean pointer(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return java.util.Arrays.equals(in.readNBytes(LARGE_FILE_POINTER.length), LARGE_FILE_POINTER);
        }
    }

    private static URI at(DatasetAddress address, String path) {
        return Visit.url(address.location() + "#" + Visit.path(path));
    }
}
