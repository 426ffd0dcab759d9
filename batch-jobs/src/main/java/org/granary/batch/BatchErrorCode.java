package org.granary.batch;

import static org.granary.catalog.fault.ErrorKind.CALLER;
import static org.granary.catalog.fault.ErrorKind.CONFLICT;
import static org.granary.catalog.fault.ErrorKind.FORBIDDEN;
import static org.granary.catalog.fault.ErrorKind.INTERNAL;
import static org.granary.catalog.fault.ErrorKind.MISSING;
import static org.granary.catalog.fault.ErrorKind.SOURCE;
import static org.granary.catalog.fault.ErrorKind.UNAVAILABLE;

import java.util.EnumSet;
import java.util.Set;
import org.granary.catalog.fault.ErrorCode;
import org.granary.catalog.fault.ErrorKind;

/** What can go wrong in a job. Texts for people are in {@code batch_*.properties}. */
public enum BatchErrorCode implements ErrorCode {
    /** The URL is not one that Granary fetches. */
    FETCH_URL_INVALID(CALLER),
    /** The URL leads to an address inside our own network. */
    FETCH_ADDRESS_FORBIDDEN(FORBIDDEN),
    /** The host has no address, or does not take a connection. */
    FETCH_HOST_UNREACHABLE(SOURCE),
    /** 404 or 410. */
    FETCH_NOT_FOUND(SOURCE),
    /** Another 4xx. */
    FETCH_REFUSED(SOURCE),
    /** 5xx, or an answer that breaks HTTP. */
    FETCH_SERVER_ERROR(SOURCE),
    /** No answer, or no byte, for too long. */
    FETCH_STALLED(SOURCE),
    /** The whole took too long. */
    FETCH_TIMEOUT(SOURCE),
    /** The connection broke; the next attempt goes on where this one ended. */
    FETCH_INTERRUPTED(SOURCE),
    FETCH_TOO_LARGE(SOURCE),
    FETCH_REDIRECT_LOOP(SOURCE),
    /** Somebody stopped the job. */
    FETCH_STOPPED(CONFLICT),
    /** The bytes are not those that the publisher's checksum names. */
    FETCH_CHECKSUM_MISMATCH(SOURCE),

    /** The location is not one that the source's connector reads. */
    DATASET_LOCATION_INVALID(CALLER),
    /** The publisher gives the data set only to those who signed in or asked. */
    DATASET_ACCESS_DENIED(SOURCE),
    /** The data set is not there, or goes by another name or number now. */
    DATASET_MOVED(SOURCE),
    /** The portal's answer is not what its interface promises. */
    DATASET_ANSWER_INVALID(SOURCE),
    /** The portal's parts speak of different revisions. */
    DATASET_CHANGED_MEANWHILE(SOURCE),
    /** License or schema changed; a steward has to look first. */
    SOURCE_STOPPED(CONFLICT),

    /** An entry would land outside the folder. */
    ARCHIVE_PATH_FORBIDDEN(SOURCE),
    ARCHIVE_LINK_FORBIDDEN(SOURCE),
    ARCHIVE_TOO_MANY_ENTRIES(SOURCE),
    /** Too many bytes, or far more than the archive's size can honestly hold. */
    ARCHIVE_TOO_LARGE(SOURCE),
    ARCHIVE_DAMAGED(SOURCE),
    /** Two entries have one name. */
    ARCHIVE_NAME_TWICE(SOURCE),

    CHARSET_UNKNOWN(SOURCE),
    EMPTY_FILE(SOURCE),
    /** A workbook or Parquet file that cannot be read to its end. */
    FORMAT_DAMAGED(SOURCE),
    /** A series with more samples than are held in memory at once. */
    SERIES_TOO_LARGE(SOURCE),
    /** An archive of images without the file that says what is on them. */
    LABELS_MISSING(SOURCE),
    SCHEMA_COLUMN_MISSING(SOURCE),
    SCHEMA_COLUMN_TWICE(SOURCE),
    /** The first row cannot be read. */
    SCHEMA_HEADER_UNREADABLE(SOURCE),
    /** The record path of a JSON source is not one that we read. */
    RECORD_PATH_INVALID(CALLER),
    /** The landing has no file that the source's revision asks for. */
    LANDING_NO_FILES(SOURCE),
    /** The bytes in the landing are not those that its manifest names. */
    LANDING_CHANGED(INTERNAL),
    LANDING_UNAVAILABLE(UNAVAILABLE),
    DELIVERY_MISSING(MISSING),

    /** The key may not list, read or use the bucket. */
    BUCKET_FORBIDDEN(SOURCE),
    /** No such bucket at this endpoint, or it lies in another region. */
    BUCKET_UNKNOWN(SOURCE),
    BUCKET_UNREACHABLE(SOURCE),
    BUCKET_MEMORY_UNAVAILABLE(UNAVAILABLE),
    /** Another version lies there now, or none. */
    OBJECT_CHANGED(SOURCE),
    OBJECT_INCOMPLETE(SOURCE),
    OBJECT_CHECKSUM_MISMATCH(SOURCE),
    OBJECT_TOO_LARGE(SOURCE),

    SPARK_NOT_CONFIGURED(INTERNAL),
    SPARK_FAILED(INTERNAL),
    SPARK_STOPPED(CONFLICT),

    LEASE_HELD(CONFLICT),
    LEASE_LOST(CONFLICT),
    LEASES_UNAVAILABLE(UNAVAILABLE),

    /** The database that holds the crawl's URLs does not answer. */
    FRONTIER_UNAVAILABLE(UNAVAILABLE),

    SETTING_INVALID(CALLER),
    /** The source is delivered or not yet supported: there is nothing to fetch. */
    SOURCE_NOT_FETCHABLE(CALLER),
    /** Rights changed between the gate and the order. */
    RELEASE_DENIED_MEANWHILE(CONFLICT),

    TAKE_DOWN_INVALID(CALLER),
    /** No web source may fetch the page. */
    TAKE_DOWN_NOT_OURS(MISSING),
    TAKE_DOWN_WISH_DECIDED(CONFLICT),
    /** Too many wait for a steward. */
    TAKE_DOWN_WISHES_FULL(UNAVAILABLE),
    /** The gathering goes on, nothing of it was refused, or its kind cannot be read again. */
    READMISSION_IMPOSSIBLE(CONFLICT),
    SCHEDULE_UNKNOWN(MISSING),
    SCHEDULE_INVALID(CALLER),
    /** There are no prompts of this version. */
    GENERATION_PROMPTS_UNKNOWN(CALLER),
    /** No secret has the name that the generator gives. */
    GENERATOR_KEY_MISSING(CALLER),
    /** The endpoint refuses us, whatever the prompt. */
    GENERATOR_REFUSED(SOURCE),
    /** The endpoint did not answer, however often it was asked. */
    GENERATOR_UNAVAILABLE(SOURCE),
    GENERATION_STORE_UNAVAILABLE(UNAVAILABLE),
    /** A contextual plan without passages. */
    GENERATION_WITHOUT_PASSAGES(CALLER),
    /** Somebody stopped it; it can be restarted. */
    GENERATION_STOPPED(CONFLICT),
    /** The loop ended and no record came through. */
    GENERATION_NOTHING_KEPT(SOURCE),
    /** A label that is no use. */
    GENERATION_USE_UNKNOWN(CALLER),
    /** The gathering does not wait for experts. */
    REVIEW_NOT_OPEN(CONFLICT),
    /** No such record is before experts. */
    REVIEW_ITEM_UNKNOWN(MISSING),
    /** The reviewer wrote a seed of this record. */
    REVIEW_OF_OWN_SEED(FORBIDDEN),
    /** Somebody judged this record before. */
    REVIEW_DONE(CONFLICT),
    /** A correction that is not of the record's form, or that a rule refuses. */
    REVIEW_INVALID(CALLER),
    /** Too few rows or columns, or none that can be modelled. */
    TABLE_NOT_FITTABLE(CALLER),
    /** Copies of real rows came again and again. */
    TABLE_COPIES(CONFLICT),

    TAKE_DOWN_UNKNOWN(MISSING),
    JOB_UNKNOWN(MISSING),
    JOB_PROPERTY_MISSING(CALLER),
    EXECUTION_UNKNOWN(MISSING),
    EXECUTION_NOT_RUNNING(CONFLICT);

    /** Faults that pass by themselves: trying again later is worth it. */
    private static final Set<BatchErrorCode> PASSING = EnumSet.of(
            FETCH_HOST_UNREACHABLE,
            FETCH_SERVER_ERROR,
            FETCH_STALLED,
            FETCH_TIMEOUT,
            FETCH_INTERRUPTED,
            GENERATOR_UNAVAILABLE,
            GENERATION_STORE_UNAVAILABLE,
            LANDING_UNAVAILABLE,
            LEASES_UNAVAILABLE);

    private final ErrorKind kind;

    BatchErrorCode(ErrorKind kind) {
        this.kind = kind;
    }

    /** Whether the fault with this name passes by itself; an unknown one does not. */
    public static boolean passes(String name) {
        return PASSING.stream().anyMatch(code -> code.name().equals(name));
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
