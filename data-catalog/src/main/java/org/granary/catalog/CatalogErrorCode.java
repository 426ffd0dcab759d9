package org.granary.catalog;

import org.granary.catalog.fault.ErrorCode;
import org.granary.catalog.fault.ErrorKind;

/** What can go wrong in the catalog. */
public enum CatalogErrorCode implements ErrorCode {
    SOURCE_UNKNOWN(ErrorKind.MISSING),
    SOURCE_EXISTS(ErrorKind.CONFLICT),
    SOURCE_INVALID(ErrorKind.CALLER),
    STOP_UNKNOWN(ErrorKind.MISSING),
    STOP_LIFTED(ErrorKind.CONFLICT),
    GATHERING_UNKNOWN(ErrorKind.MISSING),
    DATASET_UNKNOWN(ErrorKind.MISSING),
    DATASET_EXISTS(ErrorKind.CONFLICT),
    DATASET_INVALID(ErrorKind.CALLER),
    RELEASE_UNKNOWN(ErrorKind.MISSING),
    RELEASE_EXISTS(ErrorKind.CONFLICT),
    VERSION_INVALID(ErrorKind.CALLER),
    STORED_VALUE_UNREADABLE(ErrorKind.INTERNAL);

    private final ErrorKind kind;

    CatalogErrorCode(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
