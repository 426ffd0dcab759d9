package org.granary.catalog;

import org.granary.catalog.fault.GranaryException;

/** The catalog's messages, in one place so that their wording can be read as a set: problem, cause, what to do. */
public final class CatalogErrors {

    private CatalogErrors() {}

    public static GranaryException sourceUnknown(String id) {
        return new GranaryException(
                CatalogErrorCode.SOURCE_UNKNOWN, "There is no source '" + id + "'. List them with GET /api/sources.");
    }

    public static GranaryException revisionUnknown(String id, int number) {
        return new GranaryException(
                CatalogErrorCode.SOURCE_UNKNOWN,
                "Source '" + id + "' has no revision " + number + ". See its revisions with GET /api/sources/" + id
                        + ".");
    }

    public static GranaryException sourceExists(String id) {
        return new GranaryException(
                CatalogErrorCode.SOURCE_EXISTS,
                "A source '" + id
                        + "' is registered already. Choose another id, or submit a revision with POST /api/sources/"
                        + id + "/revisions.");
    }

    public static GranaryException sourceInvalid(String why) {
        return new GranaryException(CatalogErrorCode.SOURCE_INVALID, "The source cannot be registered: " + why);
    }

    public static GranaryException stopUnknown(String source, String id) {
        return new GranaryException(
                CatalogErrorCode.STOP_UNKNOWN,
                "Source '" + source + "' has no stop '" + id + "'. See its stops with GET /api/sources/" + source
                        + "/stops.");
    }

    public static GranaryException stopLifted(String id) {
        return new GranaryException(
                CatalogErrorCode.STOP_LIFTED,
                "Stop '" + id + "' was lifted already. Gather the source again to see whether another one stands.");
    }

    public static GranaryException gatheringUnknown(String id) {
        return new GranaryException(
                CatalogErrorCode.GATHERING_UNKNOWN,
                "There is no gathering '" + id + "'. List them with GET /api/gatherings.");
    }

    public static GranaryException datasetUnknown(String id) {
        return new GranaryException(
                CatalogErrorCode.DATASET_UNKNOWN,
                "There is no dataset '" + id + "'. List them with GET /api/datasets.");
    }

    public static GranaryException datasetExists(String id) {
        return new GranaryException(
                CatalogErrorCode.DATASET_EXISTS, "A dataset '" + id + "' is defined already. Choose another id.");
    }

    public static GranaryException datasetInvalid(String why) {
        return new GranaryException(CatalogErrorCode.DATASET_INVALID, "The dataset cannot be defined: " + why);
    }

    public static GranaryException releaseUnknown(String dataset, String version) {
        return new GranaryException(
                CatalogErrorCode.RELEASE_UNKNOWN,
                "There is no release " + dataset + "@" + version + ". List them with GET /api/releases.");
    }

    public static GranaryException releaseExists(String dataset, String version) {
        return new GranaryException(
                CatalogErrorCode.RELEASE_EXISTS,
                "Release " + dataset + "@" + version
                        + " exists, and a release never changes. Choose the next version.");
    }

    public static GranaryException versionInvalid(String version) {
        return new GranaryException(
                CatalogErrorCode.VERSION_INVALID,
                "'" + version + "' is no release version. Use a semantic version such as 1.0.0.");
    }

    public static GranaryException storedValueUnreadable(String type, Throwable cause) {
        return new GranaryException(
                CatalogErrorCode.STORED_VALUE_UNREADABLE,
                "A stored " + type
                        + " cannot be read back. The database may hold data of a newer Granary; see the log.",
                cause);
    }
}
