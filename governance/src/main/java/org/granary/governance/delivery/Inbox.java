package org.granary.governance.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.schema.WarehouseLayout;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.vault.SealedFiles;

/** Puts a delivered file into the landing of its gathering, whole or not at all. */
@ApplicationScoped
class Inbox {

    private static final Pattern FILE_NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._ ()-]{0,150}");

    private final WarehouseLayout warehouse =
            new WarehouseLayout(System.getProperty("granary.warehouse", "file:/warehouse"));

    @Inject
    SealedFiles sealed;

    /** Stores the bytes, sealed under the agreement's key, as {@code raw/<fileName>} and returns how many there were and their SHA-256. */
    Stored store(String sourceId, String gatheringId, String agreementId, String fileName, InputStream bytes) {
        requireUsable(fileName);
        var folder =
                Path.of(URI.create(warehouse.landing(sourceId, gatheringId))).resolve("raw");
        try {
            Files.createDirectories(folder);
            var draft = folder.resolve(".draft");
            var sha = MessageDigest.getInstance("SHA-256");
            long size;
            try (InputStream in = new DigestInputStream(bytes, sha);
                    OutputStream out = sealed.write(draft, agreementId)) {
                size = in.transferTo(out);
            }
            if (size == 0) {
                throw GovernanceErrors.deliveryInvalid("the file '" + fileName + "' is empty.");
            }
            Files.move(draft, folder.resolve(fileName), StandardCopyOption.ATOMIC_MOVE);
            return new Stored(size, HexFormat.of().formatHex(sha.digest()));
        } catch (GranaryException e) {
            // The channel found fault with the bytes.
            discard(sourceId, gatheringId, ".draft");
            throw e;
        } catch (IOException | NoSuchAlgorithmException e) {
            // Nobody would ever purge half a file that no delivery names.
            discard(sourceId, gatheringId, ".draft");
            throw GovernanceErrors.deliveryNotStored(e);
        }
    }

    /** Removes what {@link #store} wrote: the same bytes are here already. */
    void discard(String sourceId, String gatheringId, String fileName) {
        var landing = Path.of(URI.create(warehouse.landing(sourceId, gatheringId)));
        try {
            Files.deleteIfExists(landing.resolve("raw").resolve(fileName));
            Files.deleteIfExists(landing.resolve("raw"));
            Files.deleteIfExists(landing);
        } catch (IOException e) {
            throw GovernanceErrors.deliveryNotStored(e);
        }
    }

    static void requireUsable(String fileName) {
        if (!FILE_NAME.matcher(fileName).matches() || fileName.contains("..")) {
            throw GovernanceErrors.deliveryInvalid("'" + fileName
                    + "' is no usable file name. Use letters, digits, '.', '_', '-' and spaces, without a folder.");
        }
    }

    /** What was stored. */
    record Stored(long bytes, String sha256) {}
}
