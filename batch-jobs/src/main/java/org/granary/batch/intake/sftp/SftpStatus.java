package org.granary.batch.intake.sftp;

/** Status codes of SFTP 3. */
enum SftpStatus {
    OK(0),
    END_OF_FILE(1),
    NO_SUCH_FILE(2),
    PERMISSION_DENIED(3),
    FAILURE(4),
    BAD_MESSAGE(5),
    OPERATION_UNSUPPORTED(8);

    private final int code;

    SftpStatus(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
