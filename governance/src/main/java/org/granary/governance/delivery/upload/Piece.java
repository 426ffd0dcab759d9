package org.granary.governance.delivery.upload;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Some bytes of an upload that are on the disk, in a sealed file of their own. */
@Entity
@Table(name = "upload_piece")
class Piece {

    /** Name of its file in the upload's folder. */
    @Id
    private String file;

    @Column(name = "upload_id", nullable = false)
    private String uploadId;

    @Column(name = "starts_at", nullable = false)
    private long start;

    @Column(nullable = false)
    private long bytes;

    /** For Hibernate. */
    protected Piece() {}

    Piece(String file, String uploadId, long start, long bytes) {
        this.file = file;
        this.uploadId = uploadId;
        this.start = start;
        this.bytes = bytes;
    }

    String file() {
        return file;
    }

    String uploadId() {
        return uploadId;
    }

    long start() {
        return start;
    }

    long end() {
        return start + bytes;
    }
}
