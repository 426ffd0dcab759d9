package org.granary.governance.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.granary.governance.GovernanceErrors;

/**
 * Keys as files that only the server's user can read, in the folder {@code granary.keys}. A key is outside the database, so that
 * destroying the file destroys it in every backup of the database too.
 */
@ApplicationScoped
public class Vault {

    /** System property that names the folder. */
    public static final String FOLDER_PROPERTY = "granary.keys";

    private static final Pattern NAME = Pattern.compile("[A-Z0-9_]{1,64}");
    private static final int KEY_BYTES = 32;
    private static final String SIGNATURE_ALGORITHM = "Ed25519";

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    public Vault() {
        this(Path.of(System.getProperty(FOLDER_PROPERTY, "keys")));
    }

    Vault(Path folder) {
        this.folder = folder;
    }

    /** Name of an agreement's key. */
    public static String agreementKey(String agreementId) {
        return "AGREEMENT_" + agreementId.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** The secret key with this name, 32 bytes; made at first use. */
    public synchronized byte[] secret(String name) {
        var file = folder.resolve(requireName(name) + ".key");
        try {
            if (!Files.exists(file)) {
                var fresh = new byte[KEY_BYTES];
                random.nextBytes(fresh);
                store(file, fresh);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw GovernanceErrors.keyUnavailable(folder, e);
        }
    }

    /** Destroys a secret key; what was made with it can no longer be undone. */
    public synchronized void destroy(String name) {
        var file = folder.resolve(requireName(name) + ".key");
        try {
            if (Files.exists(file)) {
                Files.write(file, new byte[KEY_BYTES], StandardOpenOption.WRITE, StandardOpenOption.SYNC);
                Files.delete(file);
            }
        } catch (IOException e) {
            throw GovernanceErrors.keyUnavailable(folder, e);
        }
    }

    /** The platform's Ed25519 key pair for signatures; made at first use. */
    public synchronized KeyPair signingKey() {
        return pair("platform-signing", SIGNATURE_ALGORITHM, SIGNATURE_ALGORITHM);
    }

    /** The key pair (P-256) by which clients of SFTP know the platform again; made at first use. */
    public synchronized KeyPair sftpHostKey() {
        return pair("sftp-host", "EC", "secp256r1");
    }

    private KeyPair pair(String name, String algorithm, String curve) {
        var privateFile = folder.resolve(name + ".pkcs8");
        var publicFile = folder.resolve(name + ".x509");
        try {
            if (!Files.exists(publicFile)) {
                var generator = KeyPairGenerator.getInstance(algorithm);
                generator.initialize(
                        curve.equals(SIGNATURE_ALGORITHM) ? NamedParameterSpec.ED25519 : new ECGenParameterSpec(curve));
                var pair = generator.generateKeyPair();
                store(privateFile, pair.getPrivate().getEncoded());
                store(publicFile, pair.getPublic().getEncoded());
            }
            var factory = KeyFactory.getInstance(algorithm);
            return new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(Files.readAllBytes(publicFile))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(privateFile))));
        } catch (IOException | GeneralSecurityException e) {
            throw GovernanceErrors.keyUnavailable(folder, e);
        }
    }

    private void store(Path file, byte[] bytes) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createDirectories(folder);
        var draft = Files.createTempFile(folder, "key", ".draft", ownerOnly);
        Files.write(draft, bytes, StandardOpenOption.SYNC);
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            if (!Arrays.equals(Files.readAllBytes(file), bytes)) {
                throw e;
            }
        } finally {
            Files.delete(draft);
        }
    }

    private static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Key name '" + name + "' may have only A–Z, 0–9 and _.");
        }
        return name;
    }
}
