package org.granary.batch;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import org.granary.catalog.fault.GranaryException;
import org.jspecify.annotations.Nullable;

/** Every error of this module, so that their wording is read as a set: the problem, why, what to do. */
public final class BatchErrors {

    private BatchErrors() {}

    public static GranaryException urlInvalid(String url, String why) {
        return error(
                BatchErrorCode.FETCH_URL_INVALID,
                "'" + url + "' cannot be fetched: " + why
                        + ". Give an http or https URL without user name or password.");
    }

    public static GranaryException addressForbidden(URI url, String address) {
        return error(
                BatchErrorCode.FETCH_ADDRESS_FORBIDDEN,
                "'" + url + "' leads to " + address
                        + ", which is not a public address; fetching it could reach inside our own"
                        + " network. If this host is meant, name it in granary.fetch.allow-hosts.");
    }

    public static GranaryException hostUnreachable(URI url, @Nullable Throwable cause) {
        return error(
                BatchErrorCode.FETCH_HOST_UNREACHABLE,
                "'" + url.getHost() + "' cannot be reached: " + causeOf(cause)
                        + ". Check the URL and the network, then start the job again.",
                cause);
    }

    public static GranaryException answer(URI url, int status) {
        if (status == 404 || status == 410) {
            return error(
                    BatchErrorCode.FETCH_NOT_FOUND,
                    "'" + url + "' is not there (HTTP " + status
                            + "). Look for its new address and revise the source.");
        }
        if (status >= 400 && status < 500) {
            return error(
                    BatchErrorCode.FETCH_REFUSED,
                    "'" + url + "' was refused (HTTP " + status
                            + "). Ask the publisher whether it may be fetched without signing in.");
        }
        return error(
                BatchErrorCode.FETCH_SERVER_ERROR,
                "'" + url + "' was answered with HTTP " + status
                        + ". Start the job again later; what has arrived is kept.");
    }

    public static GranaryException badAnswer(URI url, String why) {
        return error(
                BatchErrorCode.FETCH_SERVER_ERROR,
                "'" + url + "' was answered wrongly: " + why + ". Start the job again later, or tell the publisher.");
    }

    public static GranaryException stalled(URI url, Duration limit, long bytes) {
        return error(
                BatchErrorCode.FETCH_STALLED,
                "'" + url + "' sent nothing for " + limit.toSeconds() + " s, after " + bytes
                        + " bytes. Start the job again to go on from there.");
    }

    public static GranaryException timeout(URI url, Duration limit, long bytes) {
        return error(
                BatchErrorCode.FETCH_TIMEOUT,
                "'" + url + "' was not whole after " + limit.toSeconds() + " s, with " + bytes
                        + " bytes. Start the job again to go on, or raise granary.fetch.total-seconds.");
    }

    public static GranaryException interrupted(URI url, long bytes, Throwable cause) {
        return error(
                BatchErrorCode.FETCH_INTERRUPTED,
                "The connection to '" + url + "' broke after " + bytes + " bytes: " + causeOf(cause)
                        + ". Start the job again to go on from there.",
                cause);
    }

    public static GranaryException tooLarge(URI url, long limit) {
        return error(
                BatchErrorCode.FETCH_TOO_LARGE,
                "'" + url + "' is larger than " + limit
                        + " bytes. If it is meant to be, raise granary.fetch.max-bytes.");
    }

    public static GranaryException redirectLoop(URI url, String why) {
        return error(
                BatchErrorCode.FETCH_REDIRECT_LOOP,
                "'" + url + "' redirects without end: " + why
                        + ". Open it in a browser and put the final address into the source.");
    }

    public static GranaryException fetchStopped(URI url) {
        return error(
                BatchErrorCode.FETCH_STOPPED,
                "Fetching '" + url + "' was stopped. Start the job again to go on; what has arrived is kept.");
    }

    public static GranaryException checksumMismatch(String file, String wanted, String found) {
        return error(
                BatchErrorCode.FETCH_CHECKSUM_MISMATCH,
                "'" + file + "' arrived as " + found + ", but its publisher states " + wanted
                        + ". Nothing of it was kept. Gather again; if it stays so, ask the publisher.");
    }

    public static GranaryException datasetLocation(String location, String wanted) {
        return error(
                BatchErrorCode.DATASET_LOCATION_INVALID,
                "'" + location + "' is not a location that this connector reads. It has to be " + wanted + ".");
    }

    public static GranaryException datasetAccess(String location, String why) {
        return error(
                BatchErrorCode.DATASET_ACCESS_DENIED,
                "'" + location + "' is not open to everybody: " + why
                        + ". Granary signs in nowhere. Ask the publisher, or have the files delivered under an agreement.");
    }

    public static GranaryException datasetMoved(String location, String why) {
        return error(
                BatchErrorCode.DATASET_MOVED,
                "'" + location + "' is not the data set that was registered: " + why
                        + ". Look at it, and submit a revision of the source with the right location.");
    }

    public static GranaryException datasetAnswer(String url, String why) {
        return error(
                BatchErrorCode.DATASET_ANSWER_INVALID,
                "The answer of '" + url + "' cannot be used: " + why
                        + ". Gather again later; if it stays so, the portal's interface may have changed.");
    }

    public static GranaryException datasetChanged(String location, String why) {
        return error(
                BatchErrorCode.DATASET_CHANGED_MEANWHILE,
                "'" + location + "' changed while it was read: " + why + ". Gather it again.");
    }

    public static GranaryException sourceStopped(String source, String stop) {
        return error(
                BatchErrorCode.SOURCE_STOPPED,
                "Source '" + source + "' is stopped (" + stop
                        + "): its license or schema is not what it was. A steward has to look at GET /api/sources/"
                        + source
                        + "/stops, and then lift the stop or submit a new revision.");
    }

    public static GranaryException archivePath(String archive, String entry) {
        return error(
                BatchErrorCode.ARCHIVE_PATH_FORBIDDEN,
                "Archive '" + archive + "' has an entry '" + excerpt(entry)
                        + "' that would land outside its folder. Nothing of it was kept; ask the publisher for a clean one.");
    }

    public static GranaryException archiveLink(String archive, String entry) {
        return error(
                BatchErrorCode.ARCHIVE_LINK_FORBIDDEN,
                "Archive '" + archive + "' has an entry '" + excerpt(entry)
                        + "' that is a link or device. Nothing of it was kept; ask for an archive of plain files.");
    }

    public static GranaryException archiveNameTwice(String archive, String entry) {
        return error(
                BatchErrorCode.ARCHIVE_NAME_TWICE,
                "Archive '" + archive + "' has more than one entry '" + excerpt(entry)
                        + "'; it is not clear which one is meant. Ask for an archive with each file once.");
    }

    public static GranaryException archiveTooManyEntries(String archive, int limit) {
        return error(
                BatchErrorCode.ARCHIVE_TOO_MANY_ENTRIES,
                "Archive '" + archive + "' has more than " + limit
                        + " entries. If it is meant to, raise granary.archive.max-entries.");
    }

    public static GranaryException archiveTooLarge(String archive, String why) {
        return error(
                BatchErrorCode.ARCHIVE_TOO_LARGE,
                "Archive '" + archive + "' unpacks to too much: " + why
                        + ". It may be a bomb; nothing of it was kept. If it is honest, raise granary.archive.max-bytes.");
    }

    public static GranaryException archiveDamaged(String archive, @Nullable Throwable cause) {
        return error(
                BatchErrorCode.ARCHIVE_DAMAGED,
                "Archive '" + archive + "' cannot be read to its end: " + causeOf(cause)
                        + ". Gather it again, or ask for a new copy.",
                cause);
    }

    public static GranaryException charsetUnknown(String file, String why) {
        return error(
                BatchErrorCode.CHARSET_UNKNOWN,
                "The characters of '" + file + "' cannot be told: " + why
                        + ". Guessing would spoil the text. Name the charset in the source's format.");
    }

    public static GranaryException emptyFile(String file) {
        return error(BatchErrorCode.EMPTY_FILE, "'" + file + "' is empty. Ask the publisher or deliver it again.");
    }

    public static GranaryException formatDamaged(String file, String format, String why, @Nullable Throwable cause) {
        return error(
                BatchErrorCode.FORMAT_DAMAGED,
                "'" + file + "' cannot be read as " + format + ": " + excerpt(why)
                        + ". Open it in a program of that format; then correct the file, or the source's format.",
                cause);
    }

    public static GranaryException seriesTooLarge(String file, long limit) {
        return error(
                BatchErrorCode.SERIES_TOO_LARGE,
                "'" + file + "' has so many samples that sorting them takes more than " + limit
                        + " bytes of memory. Split it by machine or by day.");
    }

    public static GranaryException labelsMissing(String archive, String wanted) {
        return error(
                BatchErrorCode.LABELS_MISSING,
                "'" + archive + "' has no " + wanted
                        + ", so that nothing says what its images show. Put it into the archive and deliver it again.");
    }

    public static GranaryException columnMissing(String file, Collection<String> missing, Collection<String> found) {
        return error(
                BatchErrorCode.SCHEMA_COLUMN_MISSING,
                "'" + file + "' lacks the columns " + missing + "; its first row has " + excerpt(found.toString())
                        + ". Correct the file, or revise the source's columns.");
    }

    public static GranaryException columnTwice(String file, Collection<String> twice) {
        return error(
                BatchErrorCode.SCHEMA_COLUMN_TWICE,
                "'" + file + "' has more than one column " + twice
                        + "; it is not clear which one is meant. Rename one of them.");
    }

    public static GranaryException headerUnreadable(String file, String why) {
        return error(
                BatchErrorCode.SCHEMA_HEADER_UNREADABLE,
                "The first row of '" + file + "' cannot be read: " + why + ". It has to hold the column headings.");
    }

    public static GranaryException recordPath(String path, String why) {
        return error(
                BatchErrorCode.RECORD_PATH_INVALID,
                "'" + path + "' is no record path: " + why
                        + ". Write it like data[].paragraphs[], or [] for a list of records.");
    }

    public static GranaryException noFiles(String pattern, Collection<String> found) {
        return error(
                BatchErrorCode.LANDING_NO_FILES,
                "No file of the landing matches '" + pattern + "'; it holds " + excerpt(found.toString())
                        + ". Revise the source's file pattern.");
    }

    public static GranaryException landingChanged(String file) {
        return error(
                BatchErrorCode.LANDING_CHANGED,
                "The bytes of '" + file
                        + "' are not those that its manifest names. Somebody changed the landing; gather again.");
    }

    public static GranaryException landingUnavailable(String what, IOException cause) {
        return error(
                BatchErrorCode.LANDING_UNAVAILABLE,
                what + " failed: " + causeOf(cause)
                        + ". Check the warehouse's disk and rights, then start the job again.",
                cause);
    }

    public static GranaryException deliveryMissing(String file) {
        return error(
                BatchErrorCode.DELIVERY_MISSING,
                "The delivered file '" + file + "' is not there. Ask the company to deliver it again.");
    }

    public static GranaryException sparkNotConfigured(String why) {
        return error(
                BatchErrorCode.SPARK_NOT_CONFIGURED,
                "Spark cannot be started: " + why + ". Set granary.spark.lib to its jars.");
    }

    public static GranaryException sparkFailed(String orderId, String code, String message, String log) {
        return error(
                BatchErrorCode.SPARK_FAILED,
                "Spark did not carry out order " + orderId + " (" + code + "): " + message + " Its log is " + log
                        + ". Start the job again once that is mended; nothing is written twice.");
    }

    public static GranaryException sparkStopped(String orderId) {
        return error(
                BatchErrorCode.SPARK_STOPPED,
                "Spark was stopped at order " + orderId
                        + ". Start the job again to carry it out; nothing is written twice.");
    }

    public static GranaryException leaseHeld(String name) {
        return error(
                BatchErrorCode.LEASE_HELD,
                "'" + name + "' is being worked on by another server or job. Wait until it is done, then start again.");
    }

    public static GranaryException leaseLost(String name) {
        return error(
                BatchErrorCode.LEASE_LOST,
                "The lease '" + name
                        + "' was lost while the work went on, and another may have taken it over. Start the job again.");
    }

    public static GranaryException leasesUnavailable(String name, SQLException cause) {
        return error(
                BatchErrorCode.LEASES_UNAVAILABLE,
                "It cannot be told who holds '" + name + "', since the database did not answer: " + causeOf(cause)
                        + ". See whether PostgreSQL runs.",
                cause);
    }

    public static GranaryException reportMissing(String orderId, String file) {
        return error(
                BatchErrorCode.SPARK_FAILED,
                "The report of order " + orderId + " is not at " + file
                        + ". Start the job again; Spark will write it anew.");
    }

    public static GranaryException settingInvalid(String key, String value, String wanted) {
        return error(
                BatchErrorCode.SETTING_INVALID,
                key + " is '" + value + "', but it has to be " + wanted + ". Correct the configuration.");
    }

    public static GranaryException readmissionImpossible(String gatheringId, String state) {
        return error(
                BatchErrorCode.READMISSION_IMPOSSIBLE,
                "Gathering '" + gatheringId + "' (" + state
                        + ") cannot be read again now: that takes one that has ended with rows in quarantine, is not of"
                        + " generated text, is not being read again already, and was not purged. Gather the source instead.");
    }

    public static GranaryException takeDownUnknown(String id) {
        return error(BatchErrorCode.TAKE_DOWN_UNKNOWN, "No take-down is '" + id + "'. Look at those of the source.");
    }

    public static GranaryException takeDownInvalid(String why) {
        return error(BatchErrorCode.TAKE_DOWN_INVALID, "The take-down cannot be recorded: " + why);
    }

    public static GranaryException takeDownNotOurs(String url) {
        return error(
                BatchErrorCode.TAKE_DOWN_NOT_OURS,
                "Granary gathers nothing from the host of '" + url + "', so there is nothing to take down.");
    }

    public static GranaryException takeDownWishDecided(String id, String state) {
        return error(BatchErrorCode.TAKE_DOWN_WISH_DECIDED, "'" + id + "' is " + state + " already.");
    }

    public static GranaryException takeDownWishesFull() {
        return error(
                BatchErrorCode.TAKE_DOWN_WISHES_FULL,
                "Too many requests wait for a steward. Write to the platform's operator, whose address is in its SECURITY.md.");
    }

    public static GranaryException scheduleUnknown(String source) {
        return error(
                BatchErrorCode.SCHEDULE_UNKNOWN,
                "Source '" + source + "' has no schedule. Set one with PUT /api/sources/" + source + "/schedule.");
    }

    public static GranaryException scheduleInvalid(String why) {
        return error(BatchErrorCode.SCHEDULE_INVALID, why);
    }

    public static GranaryException notFetchable(String source, String kind) {
        return error(
                BatchErrorCode.SOURCE_NOT_FETCHABLE,
                "Source '" + source + "' is of kind " + kind
                        + ", which is not fetched by request. Only OPEN, WEB and SYNTHETIC sources are; industry data is delivered.");
    }

    public static GranaryException frontierUnavailable(Throwable cause) {
        return error(
                BatchErrorCode.FRONTIER_UNAVAILABLE,
                "The database that holds the crawl's URLs does not answer: " + causeOf(cause)
                        + ". Look at the database; the crawl goes on where it was once it answers.",
                cause);
    }

    private static GranaryException error(BatchErrorCode code, String message) {
        return new GranaryException(code, message);
    }

    private static GranaryException error(BatchErrorCode code, String message, @Nullable Throwable cause) {
        return new GranaryException(code, message, cause);
    }

    private static String causeOf(@Nullable Throwable cause) {
        if (cause == null) {
            return "no cause was given";
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static String excerpt(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
}
