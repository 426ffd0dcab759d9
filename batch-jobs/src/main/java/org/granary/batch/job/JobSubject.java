package org.granary.batch.job;

import org.jspecify.annotations.Nullable;

/** The one parameter that each job needs. */
public final class JobSubject {

    private JobSubject() {}

    /** The value, or JOB_PROPERTY_MISSING. */
    public static String required(@Nullable String value, String property) {
        if (value == null || value.isBlank()) {
            throw JobErrors.jobPropertyMissing(property);
        }
        return value;
    }
}
