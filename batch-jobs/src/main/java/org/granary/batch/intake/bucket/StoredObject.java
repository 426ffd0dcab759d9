package org.granary.batch.intake.bucket;

import java.time.Instant;

/**
 * One version of an object, as the store lists it.
 *
 * @param eTag as the store spells it, with its quotes; another version has another one
 */
public record StoredObject(String key, String eTag, long size, Instant modified) {}
