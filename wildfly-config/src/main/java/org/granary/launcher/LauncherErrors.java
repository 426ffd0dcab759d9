package org.granary.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.granary.catalog.fault.GranaryException;
import org.jspecify.annotations.Nullable;

/** The wording of every error that the launcher reports: the problem, why, and what to do. */
final class LauncherErrors {

    private LauncherErrors() {}

    static GranaryException invalid(Setting setting, String value, String expected) {
        return new GranaryException(
                LauncherErrorCode.CONFIGURATION_INVALID,
                "%s is \"%s\", which is not %s. Correct it in granary.properties or in the variable %s."
                        .formatted(setting.key(), value, expected, setting.variable()));
    }

    static GranaryException unreadable(Path file, Throwable cause) {
        return new GranaryException(
                LauncherErrorCode.CONFIGURATION_INVALID,
                "%s cannot be read (%s). Make it a readable properties file in UTF-8, or remove it."
                        .formatted(file, cause.getMessage()),
                cause);
    }

    static GranaryException notBuilt(Path missing) {
        return new GranaryException(
                LauncherErrorCode.BUILD_INCOMPLETE,
                "%s is missing: the build has not made it. Run: mvn -B -DskipTests package".formatted(missing));
    }

    static GranaryException homeBusy(Path lock) {
        return new GranaryException(
                LauncherErrorCode.HOME_BUSY,
                "Another granary command is starting or stopping this platform (it holds %s). Wait for it and try again."
                        .formatted(lock));
    }

    static GranaryException ended(String component, Path log) {
        return new GranaryException(
                LauncherErrorCode.COMPONENT_FAILED,
                "%s ended while it started. Its log is %s; the last lines:%n%s"
                        .formatted(component, log, LogTail.of(log)));
    }

    static GranaryException failed(String component, String why, Path log) {
        return new GranaryException(
                LauncherErrorCode.COMPONENT_FAILED,
                "%s did not start: %s. Its log is %s; the last lines:%n%s"
                        .formatted(component, why, log, LogTail.of(log)));
    }

    static GranaryException slow(String component, Duration limit, Path log) {
        return new GranaryException(
                LauncherErrorCode.COMPONENT_SLOW,
                "%s was not ready after %d s. Raise %s if the machine is slow. Its log is %s; the last lines:%n%s"
                        .formatted(component, limit.toSeconds(), Setting.START_LIMIT.key(), log, LogTail.of(log)));
    }

    static GranaryException foreignSilent(String component, String address, Duration limit) {
        return new GranaryException(
                LauncherErrorCode.COMPONENT_SLOW,
                "%s at %s did not answer within %d s. It is not ours to start: see that it runs and that its address and password are right."
                        .formatted(component, address, limit.toSeconds()));
    }

    static GranaryException refused(URI uri, int status, String answer) {
        return new GranaryException(
                LauncherErrorCode.REQUEST_FAILED,
                "%s answered %d: %s. See that the platform is up (granary status) and that the person may ask this."
                        .formatted(uri, status, answer));
    }

    static GranaryException silent(URI uri, Throwable cause) {
        return new GranaryException(
                LauncherErrorCode.REQUEST_FAILED,
                "%s does not answer (%s). Start the platform with: granary up".formatted(uri, cause),
                cause);
    }

    static GranaryException unreadableTexts(Path file, Throwable cause) {
        return new GranaryException(
                LauncherErrorCode.TEXTS_UNREADABLE,
                "%s cannot be read as lines of JSON in UTF-8: %s".formatted(file, cause),
                cause);
    }

    static GranaryException textLineInvalid(long line) {
        return new GranaryException(
                LauncherErrorCode.TEXT_LINE_INVALID,
                "Line %d is no JSON object with a string under 'text'.".formatted(line));
    }

    static GranaryException unreadablePack(Path pack, Throwable cause) {
        return new GranaryException(
                LauncherErrorCode.PACK_UNREADABLE,
                "%s cannot be checked: %s Download the pack anew from …/api/agreements/{id}/versions/{n}/evidence."
                        .formatted(pack, cause.getMessage()),
                cause);
    }

    static GranaryException stuck(String component, long pid) {
        return new GranaryException(
                LauncherErrorCode.COMPONENT_STUCK,
                "%s (process %d) is still there after it was killed. Look at the process before you start again."
                        .formatted(component, pid));
    }

    static GranaryException tablesNotHandedOver(String server, String owner, Throwable cause) {
        return new GranaryException(
                LauncherErrorCode.PREPARATION_FAILED,
                "The tables of the server's user %s cannot be handed over to %s (%s). As a superuser of that database make %s own every table and function of the schema public, and %s none; then run the command again."
                        .formatted(server, owner, cause.getMessage(), owner, server),
                cause);
    }

    static GranaryException preparation(String what, String why, @Nullable Throwable cause) {
        return new GranaryException(
                LauncherErrorCode.PREPARATION_FAILED,
                "%s failed: %s. Correct the cause and run the command again.".formatted(what, why),
                cause);
    }
}
