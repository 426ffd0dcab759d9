package org.granary.batch.connector.git;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.TransportException;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.TransportHttp;
import org.granary.batch.BatchErrors;
import org.granary.batch.connector.Visit;
import org.granary.catalog.fault.GranaryException;
import org.jspecify.annotations.Nullable;

/** Brings one commit of a remote repository into a bare one. */
final class GitFetch {

    private static final String PIN = "refs/granary/pin";

    private final Repository repository;
    private final URI location;
    private final Visit visit;
    private final CheckedConnections connections;

    GitFetch(Repository repository, URI location, Visit visit) {
        this.repository = repository;
        this.location = location;
        this.visit = visit;
        this.connections = new CheckedConnections(visit);
    }

    /** A bare repository in this folder; what an earlier attempt fetched is used again. */
    static Repository bare(Path folder) throws IOException {
        Files.createDirectories(folder);
        Repository repository =
                new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
        if (!Files.exists(folder.resolve("HEAD"))) {
            repository.create(true);
        }
        return repository;
    }

    /** Fetches what a branch, tag or commit stands for now; without one, the repository's HEAD. */
    ObjectId commit(Optional<String> revision) throws IOException, GitAPIException {
        List<String> candidates = revision.map(GitFetch::candidates).orElse(List.of("HEAD"));
        @Nullable TransportException last = null;
        for (String candidate : candidates) {
            try {
                fetch(candidate);
                ObjectId commit = repository.resolve(PIN + "^{commit}");
                if (commit != null) {
                    return commit;
                }
            } catch (TransportException e) {
                GranaryException refusal = connections.refusal();
                if (refusal != null) {
                    throw refusal;
                }
                last = e;
            }
        }
        throw BatchErrors.datasetMoved(
                location.toString(),
                "it has no " + revision.orElse("HEAD") + " to fetch"
                        + (last == null ? "" : " (" + last.getMessage() + ")"));
    }

    private static List<String> candidates(String revision) {
        if (revision.matches("[0-9a-f]{40}") || revision.startsWith("refs/")) {
            return List.of(revision);
        }
        return List.of("refs/heads/" + revision, "refs/tags/" + revision);
    }

    private void fetch(String what) throws GitAPIException {
        try (var git = Git.wrap(repository)) {
            git.fetch()
                    .setRemote(location.toString())
                    .setRefSpecs(new RefSpec("+" + what + ":" + PIN))
                    .setTagOpt(TagOpt.NO_TAGS)
                    .setDepth(1)
                    .setTimeout(Math.toIntExact(visit.rules().limits().stall().toSeconds()))
                    .setProgressMonitor(new EmptyProgressMonitor() {
                        @Override
                        public boolean isCancelled() {
                            return visit.watch().stopped();
                        }
                    })
                    .setTransportConfigCallback(transport -> {
                        if (transport instanceof TransportHttp http) {
                            http.setHttpConnectionFactory(connections);
                        }
                    })
                    .call();
        }
    }
}
