package org.granary.catalog.fault;

import java.io.Serializable;

/** A stable name for one kind of failure; each module has one enum of them. */
public interface ErrorCode extends Serializable {

    /** The code as it appears in answers, reports and logs, for example {@code SOURCE_UNKNOWN}. */
    String name();

    /** Whose move it is. */
    ErrorKind kind();

    /** The HTTP status that it is answered with: its kind's, unless a protocol wants another. */
    default int status() {
        return kind().status();
    }
}
