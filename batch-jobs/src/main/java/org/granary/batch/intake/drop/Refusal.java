package org.granary.batch.intake.drop;

/** Why a file in the drop folder is not even read. */
enum Refusal {
    /** A link, a folder or device, a file with several names, or of another owner than the company's folder. */
    FILE_UNSAFE
}
