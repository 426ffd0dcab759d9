package org.granary.governance.delivery.upload;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of uploads, through crashes. Each method is one transaction. */
interface UploadLedger {

    void add(Upload upload);

    Optional<Upload> find(String id);

    /** A company's uploads to a source, newest first. */
    List<Upload> of(String sourceId, String company);

    /** How many uploads of a company are not whole. */
    long open(String company);

    /** In the order of their bytes. */
    List<Piece> pieces(String id);

    /** Adds pieces that follow each other from {@code offset} on; false, and nothing added, where the upload has moved on. */
    boolean append(String id, long offset, List<Piece> pieces, Instant expires);

    /** Takes the right to take a whole upload in; false where somebody else has it. */
    boolean take(String id, Instant now, Instant until);

    /** Gives that right back without a result. */
    void leave(String id);

    void delivered(String id, String deliveryId);

    void refused(String id, String why);

    /** Forgets the upload and its pieces. */
    void remove(String id);

    /** Uploads that are whole and open. */
    List<Upload> whole();

    List<Upload> expired(Instant now);
}
