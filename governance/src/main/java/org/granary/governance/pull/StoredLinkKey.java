package org.granary.governance.pull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A link key kept in a file that only its owner can read; made at first use. */
public final class StoredLinkKey implements LinkKey {

    private static final int BYTES = 32;

    private final SecretKey key;

    private StoredLinkKey(byte[] secret) {
        this.key = new SecretKeySpec(secret, FileLinks.ALGORITHM);
    }

    /** The key in {@code file}; where there is none, a random one is written there first. */
    public static StoredLinkKey at(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            byte[] secret = Files.readAllBytes(file);
            if (secret.length < BYTES) {
                throw new IllegalStateException(
                        "The link key in " + file + " has " + secret.length
                                + " bytes, which is too short to be safe. Delete the file: a new one is made at the next start.");
            }
            return new StoredLinkKey(secret);
        } catch (IOException e) {
            throw new UncheckedIOException("The link key in " + file + " cannot be read or made; check the folder.", e);
        }
    }

    @Override
    public SecretKey key() {
        return key;
    }

    private static void create(Path file) throws IOException {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Written whole beside it and linked: two servers that start at once agree on one key.
        Path draft = Files.createTempFile(
                folder,
                ".link-key",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(draft, secret);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // The other one was first: its key is the key.
            return;
        } finally {
            Files.delete(draft);
        }
    }
}
