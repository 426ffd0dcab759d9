package org.granary.governance.pull.fault;

import org.granary.catalog.fault.GranaryException;

/** Makes each error of a pull; its words stand here together, so that they are reviewed together. */
public final class PullFaults {

    private PullFaults() {}

    public static GranaryException tokenMissing() {
        return fault(
                PullErrorCode.TOKEN_NOT_ACCEPTED,
                "The request has no bearer token. Send 'Authorization: Bearer …' with the bearerToken of your profile file.");
    }

    public static GranaryException tokenNotAccepted() {
        return fault(
                PullErrorCode.TOKEN_NOT_ACCEPTED,
                "The bearer token is unknown, or its grant has ended. Ask a steward for a new profile file.");
    }

    /** The same words for what does not exist and for what is not granted. */
    public static GranaryException notFound(String what) {
        return fault(
                PullErrorCode.NOT_FOUND,
                "There is no " + what + " here for you. List the shares, or ask a steward for a grant.");
    }

    public static GranaryException methodNotAllowed(String method) {
        return fault(
                PullErrorCode.METHOD_NOT_ALLOWED,
                "The method " + method
                        + " is not offered here: lists, version and metadata take GET, query takes POST.");
    }

    public static GranaryException malformed(String problem) {
        return fault(PullErrorCode.REQUEST_MALFORMED, problem);
    }

    public static GranaryException tooLarge(int limit) {
        return fault(
                PullErrorCode.REQUEST_TOO_LARGE,
                "The query's body is longer than " + limit + " bytes. Send fewer or shorter predicates.");
    }

    public static GranaryException versionUnknown(String asked, Throwable cause) {
        return new GranaryException(
                PullErrorCode.VERSION_UNKNOWN,
                "The release table has no " + asked + ". Leave version and timestamp out to get the newest revision.",
                cause);
    }

    public static GranaryException notOffered(String what) {
        return fault(
                PullErrorCode.NOT_OFFERED,
                what + " is not offered: a release does not change but by withdrawals. Query its newest version.");
    }

    public static GranaryException tableNotPlain(String feature) {
        return fault(
                PullErrorCode.TABLE_NOT_PLAIN,
                "The release table uses " + feature
                        + ", which readers of Parquet files would read wrongly, so nothing is"
                        + " handed out. Tell a steward: the release has to be built again without it.");
    }

    public static GranaryException columnUnusable(String column, String why) {
        return fault(
                PullErrorCode.COLUMN_UNUSABLE,
                "Column '" + column + "' of the source's table cannot be read as text: " + why
                        + ". Name one that its records have, in a new revision.");
    }

    public static GranaryException tableRefused(String problem) {
        return fault(
                PullErrorCode.TABLE_REFUSED,
                "The release table is not fit to be handed out: " + problem + " Tell a steward.");
    }

    /** Not an error to try again on: clients would knock for minutes. */
    public static GranaryException tableMissing(Throwable cause) {
        return new GranaryException(
                PullErrorCode.TABLE_REFUSED,
                "The release's table is not in the warehouse. Tell a steward: it was purged, or the warehouse has moved.",
                cause);
    }

    public static GranaryException tableUnreadable(Throwable cause) {
        return new GranaryException(
                PullErrorCode.TABLE_UNREADABLE,
                "The release table cannot be read at the moment. Try again; if it stays so, tell a steward.",
                cause);
    }

    public static GranaryException linkUnknown() {
        return fault(
                PullErrorCode.LINK_UNKNOWN, "This is no file link of this server. Query the table to get its links.");
    }

    public static GranaryException linkExpired() {
        return fault(PullErrorCode.LINK_EXPIRED, "The file link has expired. Query the table again to get a new one.");
    }

    public static GranaryException linkWithheld(String reasons) {
        return fault(
                PullErrorCode.LINK_WITHHELD,
                "The file is withheld from you since the link was made (" + reasons
                        + "). Delete what you have of it where your duties say so, and query the table again.");
    }

    public static GranaryException fileGone() {
        return fault(
                PullErrorCode.FILE_GONE,
                "The file is no longer kept. Query the table again: the newest revision does not name it.");
    }

    public static GranaryException storeNotServed() {
        return fault(
                PullErrorCode.TABLE_REFUSED,
                "File links are served from a file: warehouse only. Set granary.warehouse to a file: URI.");
    }

    /** A failure of the client's. */
    public static GranaryException pullFailed(String problem) {
        return fault(PullErrorCode.PULL_FAILED, problem);
    }

    /** A failure of the client's with its technical cause. */
    public static GranaryException pullFailed(String problem, Throwable cause) {
        return new GranaryException(PullErrorCode.PULL_FAILED, problem, cause);
    }

    public static GranaryException profileUnusable(String problem) {
        return fault(
                PullErrorCode.PROFILE_UNUSABLE,
                "The profile file is not usable: " + problem + " Ask a steward for a new one.");
    }

    public static GranaryException internal(Throwable cause) {
        return new GranaryException(
                PullErrorCode.INTERNAL,
                "The server failed on this request, and nothing was handed out. Try again; if it stays so, tell a steward.",
                cause);
    }

    private static GranaryException fault(PullErrorCode code, String message) {
        return new GranaryException(code, message);
    }
}
