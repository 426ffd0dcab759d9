package org.granary.governance.delivery.upload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ledger in memory. */
final class FakeLedger implements UploadLedger {

    private final Map<String, Upload> uploads = new LinkedHashMap<>();
    private final List<Piece> pieces = new ArrayList<>();

    @Override
    public synchronized void add(Upload upload) {
        uploads.put(upload.id(), upload);
    }

    @Override
    public synchronized Optional<Upload> find(String id) {
        return Optional.ofNullable(uploads.get(id));
    }

    @Override
    public synchronized List<Upload> of(String sourceId, String company) {
        return List.copyOf(uploads.values());
    }

    @Override
    public synchronized long open(String company) {
        return uploads.values().stream()
                .filter(upload -> upload.state() == Upload.State.OPEN)
                .count();
    }

    @Override
    public synchronized List<Piece> pieces(String id) {
        return pieces.stream()
                .filter(piece -> piece.uploadId().equals(id))
                .sorted(Comparator.comparingLong(Piece::start))
                .toList();
    }

    @Override
    public synchronized boolean append(String id, long offset, List<Piece> more, Instant expires) {
        var upload = uploads.get(id);
        if (upload == null || upload.received() != offset) {
            return false;
        }
        pieces.addAll(more);
        upload.moveTo(more.get(more.size() - 1).end(), expires);
        return true;
    }

    @Override
    public synchronized boolean take(String id, Instant now, Instant until) {
        var upload = uploads.get(id);
        if (upload == null || upload.isBeingTaken(now)) {
            return false;
        }
        upload.takeUntil(until);
        return true;
    }

    @Override
    public synchronized void leave(String id) {
        find(id).ifPresent(Upload::leave);
    }

    @Override
    public synchronized void delivered(String id, String deliveryId) {
        find(id).ifPresent(upload -> upload.deliveredAs(deliveryId));
    }

    @Override
    public synchronized void refused(String id, String why) {
        find(id).ifPresent(upload -> upload.refuse(why));
    }

    @Override
    public synchronized void remove(String id) {
        uploads.remove(id);
        pieces.removeIf(piece -> piece.uploadId().equals(id));
    }

    @Override
    public synchronized List<Upload> whole() {
        return uploads.values().stream()
                .filter(upload -> upload.state() == Upload.State.OPEN && upload.isWhole())
                .toList();
    }

    @Override
    public synchronized List<Upload> expired(Instant now) {
        return uploads.values().stream()
                .filter(upload -> !upload.expiresAt().isAfter(now))
                .toList();
    }
}
