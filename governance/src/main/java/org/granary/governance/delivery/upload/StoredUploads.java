package org.granary.governance.delivery.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ledger in the database; a change locks the upload's row. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class StoredUploads implements UploadLedger {

    @PersistenceContext
    EntityManager entities;

    @Override
    public void add(Upload upload) {
        entities.persist(upload);
    }

    @Override
    public Optional<Upload> find(String id) {
        return Optional.ofNullable(entities.find(Upload.class, id));
    }

    @Override
    public List<Upload> of(String sourceId, String company) {
        return entities.createQuery(
                        "select u from Upload u where u.sourceId = :source and u.company = :company order by u.begunAt desc, u.id",
                        Upload.class)
                .setParameter("source", sourceId)
                .setParameter("company", company)
                .getResultList();
    }

    @Override
    public long open(String company) {
        return entities.createQuery(
                        "select count(u) from Upload u where u.company = :company and u.state = :state", Long.class)
                .setParameter("company", company)
                .setParameter("state", Upload.State.OPEN)
                .getSingleResult();
    }

    @Override
    public List<Piece> pieces(String id) {
        return entities.createQuery("select p from Piece p where p.uploadId = :upload order by p.start", Piece.class)
                .setParameter("upload", id)
                .getResultList();
    }

    @Override
    public boolean append(String id, long offset, List<Piece> pieces, Instant expires) {
        var upload = locked(id);
        if (upload == null || upload.state() != Upload.State.OPEN || upload.received() != offset) {
            return false;
        }
        pieces.forEach(entities::persist);
        upload.moveTo(pieces.get(pieces.size() - 1).end(), expires);
        return true;
    }

    @Override
    public boolean take(String id, Instant now, Instant until) {
        var upload = locked(id);
        if (upload == null || upload.state() != Upload.State.OPEN || upload.isBeingTaken(now)) {
            return false;
        }
        upload.takeUntil(until);
        return true;
    }

    @Override
    public void leave(String id) {
        change(id, Upload::leave);
    }

    @Override
    public void delivered(String id, String deliveryId) {
        change(id, upload -> upload.deliveredAs(deliveryId));
    }

    @Override
    public void refused(String id, String why) {
        change(id, upload -> upload.refuse(why));
    }

    @Override
    public void remove(String id) {
        entities.createQuery("delete from Piece p where p.uploadId = :upload")
                .setParameter("upload", id)
                .executeUpdate();
        change(id, entities::remove);
    }

    @Override
    public List<Upload> whole() {
        return entities.createQuery(
                        "select u from Upload u where u.state = :state and u.received = u.length", Upload.class)
                .setParameter("state", Upload.State.OPEN)
                .getResultList();
    }

    @Override
    public List<Upload> expired(Instant now) {
        return entities.createQuery("select u from Upload u where u.expiresAt <= :now", Upload.class)
                .setParameter("now", now)
                .getResultList();
    }

    private void change(String id, Consumer<Upload> change) {
        var upload = locked(id);
        if (upload != null) {
            change.accept(upload);
        }
    }

    private @Nullable Upload locked(String id) {
        return entities.find(Upload.class, id, LockModeType.PESSIMISTIC_WRITE);
    }
}
