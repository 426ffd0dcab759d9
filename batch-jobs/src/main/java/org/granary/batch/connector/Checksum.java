package org.granary.batch.connector;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.granary.batch.BatchErrors;

/**
 * What a publisher says that a file's bytes hash to.
 *
 * @param hex lower-case hexadecimal digits
 */
public record Checksum(Algorithm algorithm, String hex) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

    /** The ways to hash that publishers use. */
    public enum Algorithm {
        MD5("MD5", 32),
        SHA1("SHA-1", 40),
        SHA256("SHA-256", 64),
        SHA512("SHA-512", 128),
        /** SHA-1 over Git's blob header and the bytes. */
        GIT_BLOB("SHA-1", 40);

        private final String javaName;
        private final int digits;

        Algorithm(String javaName, int digits) {
            this.javaName = javaName;
            this.digits = digits;
        }

        /** The name before the colon. */
        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Checksum {
        requireNonNull(algorithm, "algorithm");
        if (hex.length() != algorithm.digits || !HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("'" + hex + "' is no " + algorithm.label() + ": it takes "
                    + algorithm.digits + " hexadecimal digits.");
        }
    }

    /** Reads {@code md5:…}, {@code sha1:…}, {@code sha256:…}, {@code sha512:…}, or bare digits told by their number; empty where it is none. */
    public static Optional<Checksum> of(String text) {
        String folded = text.strip().toLowerCase(Locale.ROOT);
        int colon = folded.indexOf(':');
        String label = colon < 0 ? "" : folded.substring(0, colon).replace("-", "");
        String hex = folded.substring(colon + 1).strip();
        for (Algorithm algorithm : Algorithm.values()) {
            boolean named = algorithm != Algorithm.GIT_BLOB && (label.isEmpty() || label.equals(algorithm.label()));
            if (named && hex.length() == algorithm.digits && HEX.matcher(hex).matches()) {
                return Optional.of(new Checksum(algorithm, hex));
            }
        }
        return Optional.empty();
    }

    /** The checksum of a file. */
    public static Checksum of(Algorithm algorithm, Path file) throws IOException {
        MessageDigest digest = digest(algorithm);
        if (algorithm == Algorithm.GIT_BLOB) {
            digest.update(("blob " + Files.size(file) + "\0").getBytes(US_ASCII));
        }
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return new Checksum(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    /** Deletes the file and fails with FETCH_CHECKSUM_MISMATCH unless its bytes are those. */
    public void verify(Path file, String name) throws IOException {
        Checksum found = of(algorithm, file);
        if (!found.equals(this)) {
            Files.deleteIfExists(file);
            throw BatchErrors.checksumMismatch(name, text(), found.text());
        }
    }

    /** Algorithm and digits. */
    public String text() {
        return algorithm.label() + ":" + hex;
    }

    private static MessageDigest digest(Algorithm algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.javaName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "This Java runtime lacks " + algorithm.javaName + ", which every runtime must have.", e);
        }
    }
}
