package org.granary.server.rest;

/** What to tell people of an error that the server's own machinery answers. */
final class ErrorTexts {

    private ErrorTexts() {}

    static String of(int status, String path) {
        return switch (status) {
            case 401 ->
                "There is no valid token with this request. Send \"Authorization: Bearer <token>\" with a current one.";
            case 403 ->
                "You are known, but none of your roles may use " + path + ". Ask an administrator for the role.";
            case 404 -> "There is nothing at " + path + ". Look the path up in the API description.";
            case 405 -> path + " does not know this method. Look it up in the API description.";
            default ->
                status < 500
                        ? "The request was refused; look up " + path + " in the API description."
                        : "A fault of the server. Try again; if it happens again, give the incident to whoever runs it.";
        };
    }
}
