package org.granary.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the superuser starts PostgreSQL, which refuses to run as root. A user namespace of its own ({@code unshare -U}) makes the process
 * nobody while the files stay the superuser's. Where the kernel or a container forbids that, the files are given to nobody and
 * {@code setpriv} starts the process; every directory above the home must then be open to all.
 */
final class Unprivileged {

    private static final String NOBODY = "65534";

    private Unprivileged() {}

    /** What to put before a command; the files are those that it must be able to write or read. */
    static List<String> prefix(Home home, Path... files) {
        if (!Programs.superuser()) {
            return List.of();
        }
        List<String> unshare = List.of("unshare", "-U");
        if (works(unshare)) {
            return unshare;
        }
        List<String> setpriv = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        if (!works(setpriv)) {
            throw LauncherErrors.preparation(
                    "Starting PostgreSQL",
                    "it refuses to run as root, and neither unshare nor setpriv works here; run granary as another user",
                    null);
        }
        for (Path file : files) {
            List<String> chown = List.of("chown", "-R", NOBODY + ":" + NOBODY, file.toString());
            Programs.run("Giving " + file + " to nobody", chown, Path.of("/"), home.log("chown"));
        }
        return setpriv;
    }

    private static boolean works(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        return Programs.succeeds(command);
    }
}
