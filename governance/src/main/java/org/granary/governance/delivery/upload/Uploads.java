package org.granary.governance.delivery.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.granary.catalog.fault.ErrorKind;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.delivery.Channel;
import org.granary.governance.delivery.Incoming;
import org.granary.governance.delivery.Reception;
import org.granary.governance.vault.SealedFiles;
import org.jboss.logging.Logger;

/**
 * Files that come in pieces. A piece is on the disk, sealed, before the offset moves, so a server that dies loses at most the piece
 * that was being written; a connection that breaks loses nothing that came.
 */
@ApplicationScoped
class Uploads {

    private static final Logger LOG = Logger.getLogger(Uploads.class);
    private static final long PIECE_BYTES = 16L << 20;
    private static final Duration TAKING = Duration.ofMinutes(15);

    private final UploadLedger ledger;
    private final Reception reception;
    private final UploadSettings settings;
    private final Clock clock;
    private final PieceFiles files;
    private final Turns turns;

    /** For the container's proxies, which call none of it. */
    @SuppressWarnings("NullAway")
    Uploads() {
        this(null, null, new SealedFiles(null), UploadSettings.ofProcess(), Clock.systemUTC());
    }

    @Inject
    Uploads(UploadLedger ledger, Reception reception, SealedFiles sealed, Clock clock) {
        this(ledger, reception, sealed, UploadSettings.ofProcess(), clock);
    }

    Uploads(UploadLedger ledger, Reception reception, SealedFiles sealed, UploadSettings settings, Clock clock) {
        this.ledger = ledger;
        this.reception = reception;
        this.settings = settings;
        this.clock = clock;
        this.files = new PieceFiles(settings.folder(), sealed);
        this.turns = new Turns(clock);
    }

    long maxBytes() {
        return settings.maxBytes();
    }

    /** Begins an upload; what it is under is asked of the reception. */
    Upload begin(Upload.Begun begun) {
        Reception.requireUsable(begun.fileName());
        if (ledger.open(begun.company()) >= settings.maxOpen()) {
            throw GovernanceErrors.uploadsTooMany(begun.company(), settings.maxOpen());
        }
        Instant now = clock.instant();
        var upload = new Upload(UUID.randomUUID().toString(), begun, now, now.plus(settings.lifetime()));
        ledger.add(upload);
        return upload;
    }

    /** The upload of this company to this source; fails with UPLOAD_UNKNOWN. */
    Upload require(String id, String sourceId, String company) {
        return ledger.find(id)
                .filter(upload -> upload.begun().sourceId().equals(sourceId))
                .filter(upload -> upload.begun().company().equals(company))
                .orElseThrow(() -> GovernanceErrors.uploadUnknown(id));
    }

    List<Upload> of(String sourceId, String company) {
        return ledger.of(sourceId, company);
    }

    /**
     * Adds what a request brings; where that was the last of it, takes the file in. With a checksum all of it is kept or
     * nothing. Fails with UPLOAD_OFFSET_CONFLICT, UPLOAD_BUSY, UPLOAD_CHECKSUM_MISMATCH, UPLOAD_TOO_LARGE, and as a reception does.
     */
    Upload append(Upload upload, long offset, InputStream in, Optional<Checksum> checksum) {
        if (upload.state() != Upload.State.OPEN || offset != upload.received()) {
            throw GovernanceErrors.uploadOffsetConflict(offset, upload.received());
        }
        try (var turn = turns.take(upload.id()).orElseThrow(() -> GovernanceErrors.uploadBusy(upload.id()))) {
            store(upload, new RequestBody(in, turn, checksum), checksum);
            var now = ledger.find(upload.id()).orElseThrow(() -> GovernanceErrors.uploadUnknown(upload.id()));
            if (now.isWhole()) {
                takeIn(now);
            }
            return ledger.find(upload.id()).orElse(now);
        } catch (IOException e) {
            throw GovernanceErrors.deliveryNotStored(e);
        }
    }

    private void store(Upload upload, RequestBody body, Optional<Checksum> checksum) throws IOException {
        var waiting = new ArrayList<Piece>();
        long length = upload.begun().length();
        long begin = upload.received();
        long offset = begin;
        var end = PieceFiles.End.FULL;
        while (end == PieceFiles.End.FULL && offset < length) {
            var written = files.write(upload, offset, Math.min(PIECE_BYTES, length - offset), body);
            end = written.end();
            if (written.piece().end() == offset) {
                files.delete(written.piece());
            } else {
                waiting.add(written.piece());
                offset = written.piece().end();
            }
            if (offset == length && body.goesOn()) {
                discard(waiting);
                throw GovernanceErrors.uploadLongerThanAnnounced(length);
            }
            if (checksum.isEmpty() && !waiting.isEmpty()) {
                record(upload, begin, waiting);
                begin = offset;
                waiting.clear();
            }
        }
        boolean kept = end != PieceFiles.End.CUT;
        if (!waiting.isEmpty() && kept && checksum.orElseThrow().holds()) {
            record(upload, begin, waiting);
        } else if (!waiting.isEmpty()) {
            discard(waiting);
            throw GovernanceErrors.uploadChecksumMismatch();
        }
    }

    private void record(Upload upload, long offset, List<Piece> pieces) throws IOException {
        if (!ledger.append(upload.id(), offset, pieces, clock.instant().plus(settings.lifetime()))) {
            discard(pieces);
            throw GovernanceErrors.uploadOffsetConflict(
                    offset, ledger.find(upload.id()).map(Upload::received).orElse(0L));
        }
    }

    private void discard(List<Piece> pieces) throws IOException {
        for (Piece piece : pieces) {
            files.delete(piece);
        }
    }

    /** Makes a delivery of a whole upload. Done again after a crash, it finds the delivery that it made. */
    private void takeIn(Upload upload) throws IOException {
        Instant now = clock.instant();
        if (!ledger.take(upload.id(), now, now.plus(TAKING))) {
            return;
        }
        var begun = upload.begun();
        var incoming = new Incoming(
                begun.sourceId(), begun.company(), begun.fileName(), begun.by(), Channel.UPLOAD, upload.id());
        try (var bytes = files.read(upload, ledger.pieces(upload.id()))) {
            ledger.delivered(
                    upload.id(), reception.receive(incoming, bytes).delivery().id());
            files.deleteAll(upload.id());
        } catch (GranaryException e) {
            if (e.code().kind() == ErrorKind.INTERNAL) {
                ledger.leave(upload.id());
            } else {
                ledger.refused(upload.id(), e.code().name() + ": " + e.getMessage());
                files.deleteAll(upload.id());
            }
            throw e;
        }
    }

    /** Ends an upload whose company no longer wants it. */
    void end(Upload upload) {
        if (upload.state() == Upload.State.OPEN && upload.isWhole()) {
            throw GovernanceErrors.uploadBusy(upload.id());
        }
        forget(upload.id());
    }

    /** Takes in what was whole when a server died, and forgets what has expired or has no row. */
    void sweep() {
        for (Upload upload : ledger.whole()) {
            turns.take(upload.id()).ifPresent(turn -> {
                try (turn) {
                    takeIn(upload);
                } catch (IOException | RuntimeException e) {
                    LOG.warnf(e, "Upload %s is whole and could not be taken in", upload.id());
                }
            });
        }
        ledger.expired(clock.instant()).forEach(upload -> forget(upload.id()));
        try {
            files.folders().stream().filter(id -> ledger.find(id).isEmpty()).forEach(this::forget);
        } catch (IOException e) {
            LOG.warn("The folder of uploads cannot be listed.", e);
        }
    }

    /** The row goes last: while it is there, the sweep tries again. */
    private void forget(String id) {
        try {
            files.deleteAll(id);
            ledger.remove(id);
        } catch (IOException e) {
            LOG.warnf(e, "Upload %s cannot be removed; tried again later", id);
        }
    }
}
