package org.granary.batch.intake.sftp;

/** What a client asked for is not done; it is told why. */
final class SftpRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final SftpStatus status;

    SftpRefusal(SftpStatus status, String message) {
        super(message);
        this.status = status;
    }

    SftpStatus status() {
        return status;
    }

    static SftpRefusal denied(String message) {
        return new SftpRefusal(SftpStatus.PERMISSION_DENIED, message);
    }

    static SftpRefusal missing(String path) {
        return new SftpRefusal(SftpStatus.NO_SUCH_FILE, "There is no '" + path + "'.");
    }
}
