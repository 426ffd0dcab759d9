package org.granary.batch.intake;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.granary.batch.BatchErrors;

/**
 * Settings of the channels, by system property.
 *
 * @param sftpPort {@code granary.sftp.port}: TCP port of SFTP; by default 0, which is none
 * @param sftpAddress {@code granary.sftp.address}: the address that it listens at; by default {@code 127.0.0.1}
 * @param sftpFolder where sealed files lie while they come: {@code sftp} in {@code granary.home}
 * @param maxBytes {@code granary.intake.max-bytes}: of one file; by default 50 GiB
 * @param dropFolder {@code granary.intake.drop-folder}; by default none
 * @param every {@code granary.intake.poll-seconds}: how often the drop folder is looked into; by default 30
 * @param settled {@code granary.intake.settle-seconds}: how long a file in the drop folder must not have changed before it is taken; by default 10
 */
public record IntakeSettings(
        int sftpPort,
        String sftpAddress,
        Path sftpFolder,
        long maxBytes,
        Optional<Path> dropFolder,
        Duration every,
        Duration settled) {

    private static final int LAST_PORT = 65_535;

    public IntakeSettings {
        requireNonNull(sftpAddress, "sftpAddress");
        requireNonNull(sftpFolder, "sftpFolder");
        requireNonNull(dropFolder, "dropFolder");
        requireNonNull(every, "every");
        requireNonNull(settled, "settled");
    }

    /** From system properties. */
    public static IntakeSettings ofProcess() {
        return from(key -> Optional.ofNullable(System.getProperty(key)).filter(value -> !value.isBlank()));
    }

    static IntakeSettings from(Function<String, Optional<String>> values) {
        return new IntakeSettings(
                (int) number(values, "granary.sftp.port", 0, LAST_PORT),
                values.apply("granary.sftp.address").orElse("127.0.0.1"),
                Path.of(values.apply("granary.home").orElse(".granary"), "sftp").toAbsolutePath(),
                number(values, "granary.intake.max-bytes", 50L << 30, Long.MAX_VALUE),
                values.apply("granary.intake.drop-folder").map(Path::of).map(Path::toAbsolutePath),
                Duration.ofSeconds(Math.max(1, number(values, "granary.intake.poll-seconds", 30, Integer.MAX_VALUE))),
                Duration.ofSeconds(number(values, "granary.intake.settle-seconds", 10, Integer.MAX_VALUE)));
    }

    private static long number(Function<String, Optional<String>> values, String key, long otherwise, long most) {
        var text = values.apply(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.get().strip());
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below, with the same words as a number out of range
        }
        throw BatchErrors.settingInvalid(key, text.get(), "a whole number from 0 to " + most);
    }
}
