package org.granary.governance.pull.client;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a pull brought.
 *
 * @param deleted files of an earlier pull into the same folder that are no longer listed, deleted now; relative paths
 */
public record PullOutcome(PullRequest request, long tableVersion, List<PulledFile> files, List<String> deleted) {

    public PullOutcome {
        requireNonNull(request, "request");
        files = List.copyOf(files);
        deleted = List.copyOf(deleted);
    }

    /** Bytes of all files together. */
    public long bytes() {
        return files.stream().mapToLong(PulledFile::bytes).sum();
    }

    /** Records of all files together; empty where the server does not say it for each. */
    public OptionalLong rows() {
        return files.stream().allMatch(file -> file.rows().isPresent())
                ? OptionalLong.of(
                        files.stream().mapToLong(file -> file.rows().orElse(0)).sum())
                : OptionalLong.empty();
    }
}
