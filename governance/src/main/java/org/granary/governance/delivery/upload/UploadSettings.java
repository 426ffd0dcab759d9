package org.granary.governance.delivery.upload;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Settings of uploads, by system property.
 *
 * @param folder {@code granary.upload.folder}: where sealed pieces lie; by default {@code uploads} in {@code granary.home}. Servers that share a database share it too
 * @param maxBytes {@code granary.upload.max-bytes}: of one file; by default 50 GiB
 * @param maxOpen {@code granary.upload.max-open}: unfinished uploads of one company at a time; by default 20
 * @param lifetime {@code granary.upload.expire-hours}: how long an upload stays after its last byte came; by default 24 hours
 */
record UploadSettings(Path folder, long maxBytes, long maxOpen, Duration lifetime) {

    private static final long DEFAULT_MAX_BYTES = 50L << 30;

    UploadSettings {
        requireNonNull(folder, "folder");
        requireNonNull(lifetime, "lifetime");
    }

    static UploadSettings ofProcess() {
        return from(key -> Optional.ofNullable(System.getProperty(key)).filter(value -> !value.isBlank()));
    }

    static UploadSettings from(Function<String, Optional<String>> values) {
        var folder = values.apply("granary.upload.folder")
                .map(Path::of)
                .orElseGet(() -> Path.of(values.apply("granary.home").orElse(".granary"), "uploads"));
        return new UploadSettings(
                folder.toAbsolutePath(),
                whole(values, "granary.upload.max-bytes", DEFAULT_MAX_BYTES),
                whole(values, "granary.upload.max-open", 20),
                Duration.ofHours(whole(values, "granary.upload.expire-hours", 24)));
    }

    private static long whole(Function<String, Optional<String>> values, String key, long otherwise) {
        var text = values.apply(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.get().strip());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below, with the same words as a number out of range
        }
        throw new IllegalArgumentException("The setting " + key + " is '" + text.get()
                + "', which is no whole number above 0. Correct it and start again.");
    }
}
