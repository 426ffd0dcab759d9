package org.granary.batch.records.image;

import org.granary.batch.records.RowFault;

/** Why an image gives no record. */
final class ImageFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final RowFault fault;

    ImageFault(RowFault fault, String why) {
        super(why);
        this.fault = fault;
    }

    RowFault fault() {
        return fault;
    }
}
