package org.granary.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The realm that Keycloak imports at its first start: the checked-in template with {@code @name@} replaced by the secret of that name.
 * The filled file is readable by its owner only and removed once Keycloak has read it.
 */
record RealmFile(Path template, Path target) {

    private static final Pattern PLACEHOLDER = Pattern.compile("@([a-z0-9.-]+)@");

    void write(Credentials credentials) {
        try {
            Files.createDirectories(target.getParent());
            Files.deleteIfExists(target);
            Files.createFile(
                    target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(target, content(credentials));
        } catch (IOException e) {
            throw LauncherErrors.preparation("Writing the realm " + target, e.toString(), e);
        }
    }

    /** What is written. */
    String content(Credentials credentials) {
        try {
            return filled(Files.readString(template), credentials::secret);
        } catch (IOException e) {
            throw LauncherErrors.preparation("Reading the realm " + template, e.toString(), e);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            throw LauncherErrors.preparation("Removing " + target, e.toString(), e);
        }
    }

    static String filled(String template, UnaryOperator<String> secrets) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(secrets.apply(found.group(1))));
    }
}
