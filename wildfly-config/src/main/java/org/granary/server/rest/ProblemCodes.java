package org.granary.server.rest;

/** Codes for errors that the server's own machinery answers, by HTTP status. */
final class ProblemCodes {

    private ProblemCodes() {}

    static String of(int status) {
        return switch (status) {
            case 400 -> "REQUEST_INVALID";
            case 401 -> "TOKEN_MISSING";
            case 403 -> "ROLE_MISSING";
            case 404 -> "PATH_UNKNOWN";
            case 405 -> "METHOD_NOT_ALLOWED";
            case 406 -> "NOT_ACCEPTABLE";
            case 413 -> "REQUEST_TOO_LARGE";
            case 415 -> "MEDIA_TYPE_UNSUPPORTED";
            case 503 -> "UNAVAILABLE";
            default -> status < 500 ? "REQUEST_REFUSED" : "INTERNAL";
        };
    }
}
