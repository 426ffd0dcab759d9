package org.granary.governance.delivery;

/** The ways by which a delivery comes. */
public enum Channel {
    /** One request with the whole file. */
    REST,
    /** An upload in pieces that goes on after a cut. */
    UPLOAD,
    SFTP,
    DROP_FOLDER,
    /** An object in a bucket that the platform looks into. */
    S3
}
