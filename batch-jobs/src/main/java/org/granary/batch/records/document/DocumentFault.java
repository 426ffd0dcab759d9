package org.granary.batch.records.document;

import org.granary.batch.records.RowFault;

/** Why a document as a whole gives no record. */
final class DocumentFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final RowFault fault;

    DocumentFault(RowFault fault, Throwable cause) {
        super(cause.getMessage(), cause);
        this.fault = fault;
    }

    DocumentFault(RowFault fault, String why) {
        super(why);
        this.fault = fault;
    }

    RowFault fault() {
        return fault;
    }
}
