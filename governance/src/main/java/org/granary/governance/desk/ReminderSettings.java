package org.granary.governance.desk;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.granary.governance.GovernanceErrors;

/**
 * Settings of reminders by mail: system properties, or else environment variables of the same names in capitals with {@code _}. Where mail goes is the server's mail session,
 * which reads {@code granary.mail.host}, {@code port}, {@code from}, {@code starttls} and {@code ssl}.
 *
 * @param on whether {@code granary.mail.host} is given; by default it is not, and nobody is reminded
 * @param login what is shown to a mail server that wants it; by default nothing
 * @param remindAfter {@code granary.desk.remind-seconds}: a wait after which those who may decide are reminded; by default 3 days
 * @param escalateAfter {@code granary.desk.escalate-seconds}: a wait after which the office is told; by default 7 days
 * @param digestEvery {@code granary.desk.digest-seconds}: the least time between two mails to the same recipient; by default a day
 * @param office {@code granary.desk.office}: addresses of the programme office, separated by commas; by default none, and nothing is escalated
 * @param desk {@code granary.desk.url}: the desk as people reach it; by default the page of {@code granary.server.url}
 */
public record ReminderSettings(
        boolean on,
        Optional<Login> login,
        Duration remindAfter,
        Duration escalateAfter,
        Duration digestEvery,
        List<String> office,
        String desk) {

    private static final long DAY = Duration.ofDays(1).toSeconds();

    /** User and password; {@code granary.mail.user}, {@code granary.mail.password}. */
    public record Login(String user, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    public ReminderSettings {
        requireNonNull(login, "login");
        requireNonNull(remindAfter, "remindAfter");
        requireNonNull(escalateAfter, "escalateAfter");
        requireNonNull(digestEvery, "digestEvery");
        office = List.copyOf(office);
        requireNonNull(desk, "desk");
    }

    /** From system properties and the environment. */
    public static ReminderSettings ofProcess() {
        return from(key -> Optional.ofNullable(System.getProperty(key))
                .or(() -> Optional.ofNullable(System.getenv(variable(key))))
                .filter(value -> !value.isBlank()));
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static ReminderSettings from(Function<String, Optional<String>> values) {
        Optional<Login> login = values.apply("granary.mail.user")
                .map(user ->
                        new Login(user, values.apply("granary.mail.password").orElse("")));
        if (login.isPresent() && !secured(values)) {
            throw GovernanceErrors.mailSettingInvalid(
                    "granary.mail.user",
                    "a password would cross the network unsealed: set granary.mail.starttls or granary.mail.ssl to true");
        }
        return new ReminderSettings(
                values.apply("granary.mail.host").isPresent(),
                login,
                seconds(values, "granary.desk.remind-seconds", 3 * DAY),
                seconds(values, "granary.desk.escalate-seconds", 7 * DAY),
                seconds(values, "granary.desk.digest-seconds", DAY),
                Arrays.stream(values.apply("granary.desk.office").orElse("").split(",", -1))
                        .map(String::strip)
                        .filter(address -> !address.isEmpty())
                        .toList(),
                values.apply("granary.desk.url")
                        .orElseGet(() -> values.apply("granary.server.url").orElse("http://localhost:8080")
                                + "/desk/index.xhtml"));
    }

    private static boolean secured(Function<String, Optional<String>> values) {
        return values.apply("granary.mail.starttls").filter("true"::equals).isPresent()
                || values.apply("granary.mail.ssl").filter("true"::equals).isPresent();
    }

    private static Duration seconds(Function<String, Optional<String>> values, String key, long otherwise) {
        Optional<String> text = values.apply(key);
        if (text.isEmpty()) {
            return Duration.ofSeconds(otherwise);
        }
        try {
            int number = Integer.parseInt(text.get().strip());
            if (number > 0) {
                return Duration.ofSeconds(number);
            }
        } catch (NumberFormatException e) {
            // answered below, with the same words as a number out of range
        }
        throw GovernanceErrors.mailSettingInvalid(key, "'" + text.get() + "' is no whole number above 0");
    }
}
