package org.granary.spark.fault;

import java.util.Collection;
import org.granary.catalog.fault.GranaryException;

/** The messages of this module's failures: the problem, why, and what to do. */
public final class SparkErrors {

    private SparkErrors() {}

    /** The order cannot be read. */
    public static GranaryException orderUnreadable(String file, Throwable cause) {
        return new GranaryException(
                SparkErrorCode.ORDER_UNREADABLE,
                "The order " + file + " cannot be read: " + firstLine(cause) + ". Have the job write it again.",
                cause);
    }

    /** The landing has no parts. */
    public static GranaryException landingMissing(String gatheringId, String landing) {
        return new GranaryException(
                SparkErrorCode.LANDING_MISSING,
                "Gathering " + gatheringId + " has no landing at " + landing
                        + ": it was never fetched or has been purged. Gather it again.");
    }

    /** The key did not come with the call. */
    public static GranaryException keyMissing(String keyId) {
        return new GranaryException(
                SparkErrorCode.KEY_MISSING,
                "The agreement's key " + keyId
                        + " (Base64 of at least 16 bytes) did not come with the order: whoever calls Spark hands it over. Check "
                        + "that the key was not destroyed, then start the job again.");
    }

    /** The table has another type for a column. */
    public static GranaryException schemaConflict(String sourceId, Throwable cause) {
        return new GranaryException(
                SparkErrorCode.TABLE_SCHEMA_CONFLICT,
                "The columns of source " + sourceId + " do not fit its table: " + firstLine(cause)
                        + ". Give the changed column a new name in the source's revision.",
                cause);
    }

    /** The table or its version is not there. */
    public static GranaryException tableVersionMissing(String table, long version, Throwable cause) {
        return new GranaryException(
                SparkErrorCode.TABLE_VERSION_MISSING,
                "Version " + version + " of " + table + " cannot be read: " + firstLine(cause)
                        + ". Build the release from a version that the table has.",
                cause);
    }

    /** The recipe names a column that is not there. */
    public static GranaryException recipeColumnUnknown(String sourceId, String column, Collection<String> known) {
        return new GranaryException(
                SparkErrorCode.RECIPE_COLUMN_UNKNOWN,
                "The recipe uses column '" + column + "' of source " + sourceId + ", which has only "
                        + String.join(", ", known) + ". Correct the recipe.");
    }

    /** The recipe is at odds with itself. */
    public static GranaryException recipeUnusable(String problem) {
        return new GranaryException(SparkErrorCode.RECIPE_UNUSABLE, problem);
    }

    /** The release is there by another order. */
    public static GranaryException releaseExists(String dataset, String version) {
        return new GranaryException(
                SparkErrorCode.RELEASE_EXISTS,
                "Release " + dataset + "@" + version
                        + " exists already, built by another order; a release never changes. Choose the next version.");
    }

    /** Nothing is left. */
    public static GranaryException releaseEmpty(String dataset, String version, String leftOut) {
        return new GranaryException(
                SparkErrorCode.RELEASE_EMPTY,
                "Release " + dataset + "@" + version + " would be empty: left out were " + leftOut
                        + ". Check the rights of the sources and the recipe's filters.");
    }

    /** The delete rewrote files. */
    public static GranaryException withdrawalNotByMetadata(String table, long version) {
        return new GranaryException(
                SparkErrorCode.WITHDRAWAL_NOT_BY_METADATA,
                "The withdrawal from " + table + " added files in version " + version
                        + " although whole partitions should have gone. Check that the table is partitioned by _rights_id.");
    }

    /** What is old cannot be told. */
    public static GranaryException tableFilesMissing(String table, long missing) {
        return new GranaryException(
                SparkErrorCode.TABLE_FILES_MISSING,
                "The newest version of table " + table + " names " + missing
                        + " files of these bundles that its folder does not hold; nothing was removed from it. Bring the files back from a copy, then begin the purge again.");
    }

    /** The first line of what a cause says; Spark's messages run over pages. */
    public static String firstLine(Throwable cause) {
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return cause.getClass().getSimpleName();
        }
        return message.strip().lines().findFirst().orElse("");
    }
}
