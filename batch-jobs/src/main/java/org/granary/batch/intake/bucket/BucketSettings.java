package org.granary.batch.intake.bucket;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.granary.batch.BatchErrors;
import org.granary.batch.setting.BatchSettings;

/**
 * Settings of the buckets, by system property or in the environment. {@code granary.intake.buckets} names them; each has keys that begin with
 * {@code granary.intake.bucket.<name>}: {@code .endpoint}, {@code .region}, {@code .bucket}, {@code .prefix}, {@code .company}, {@code .source}, {@code .access-key},
 * {@code .secret-key}, {@code .receipts} (by default {@code receipts/} below the prefix; {@code none}), {@code .after} ({@code keep}, {@code delete}).
 *
 * @param allowHosts {@code granary.intake.bucket.allow-hosts}: {@code host} or {@code host:port}, separated by commas, of object stores at addresses that are not
 *     public; only these may be spoken to without TLS
 */
record BucketSettings(List<Bucket> buckets, Set<String> allowHosts) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    BucketSettings {
        buckets = List.copyOf(buckets);
        allowHosts = Set.copyOf(allowHosts);
    }

    static BucketSettings ofProcess() {
        return from(BatchSettings::ofProcess);
    }

    static BucketSettings from(Function<String, Optional<String>> values) {
        var allowed = list(values, "granary.intake.bucket.allow-hosts");
        List<Bucket> buckets = new ArrayList<>();
        for (String name : list(values, "granary.intake.buckets")) {
            if (!NAME.matcher(name).matches()) {
                throw BatchErrors.settingInvalid(
                        "granary.intake.buckets", name, "names of small letters, digits and '-', separated by commas");
            }
            var bucket = new Reader(name, values, allowed).bucket();
            for (Bucket other : buckets) {
                if (bucket.overlaps(other)) {
                    throw BatchErrors.settingInvalid(
                            "granary.intake.bucket." + name + ".prefix",
                            bucket.prefix(),
                            "apart from '" + other.prefix() + "' of '" + other.name()
                                    + "' in the same bucket: an object is one company's");
                }
            }
            buckets.add(bucket);
        }
        return new BucketSettings(buckets, allowed);
    }

    private static Set<String> list(Function<String, Optional<String>> values, String key) {
        Set<String> all = new LinkedHashSet<>();
        values.apply(key).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(item -> item.strip().toLowerCase(Locale.ROOT))
                .filter(item -> !item.isEmpty())
                .forEach(all::add);
        return all;
    }

    private record Reader(String name, Function<String, Optional<String>> values, Set<String> allowed) {

        Bucket bucket() {
            var prefix = folder(value("prefix").orElse(""));
            return new Bucket(
                    name,
                    endpoint(),
                    value("region").orElse("us-east-1"),
                    required("bucket", "the bucket's name"),
                    prefix,
                    required("company", "the alias of the company whose files lie there"),
                    required("source", "the id of the source that they are delivered to"),
                    receipts(prefix),
                    after(),
                    new Bucket.Key(
                            required("access-key", "the id of a key that may list and read the prefix"), secret()));
        }

        private URI endpoint() {
            var text = required("endpoint", "the object store's URL");
            URI url;
            try {
                url = URI.create(text);
            } catch (IllegalArgumentException e) {
                throw invalid("endpoint", text, "the object store's URL");
            }
            var host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
            boolean ours = allowed.contains(host) || allowed.contains(host + ":" + url.getPort());
            if (!"https".equalsIgnoreCase(url.getScheme()) && !(ours && "http".equalsIgnoreCase(url.getScheme()))) {
                throw invalid(
                        "endpoint",
                        text,
                        "an https URL, or http to a host that granary.intake.bucket.allow-hosts names");
            }
            return url;
        }

        private Optional<String> receipts(String prefix) {
            var wanted = value("receipts").orElse(prefix + "receipts/");
            return wanted.equals("none") ? Optional.empty() : Optional.of(folder(wanted));
        }

        private Bucket.AfterTaking after() {
            var text = value("after").orElse("keep");
            return switch (text) {
                case "keep" -> Bucket.AfterTaking.KEEP;
                case "delete" -> Bucket.AfterTaking.DELETE;
                default -> throw invalid("after", text, "keep or delete");
            };
        }

        /** Its value is in no message. */
        private String secret() {
            return value("secret-key").orElseThrow(() -> invalid("secret-key", "", "that key's secret"));
        }

        private Optional<String> value(String key) {
            return values.apply("granary.intake.bucket." + name + "." + key).map(String::strip);
        }

        private String required(String key, String what) {
            return value(key).filter(text -> !text.isEmpty()).orElseThrow(() -> invalid(key, "", what));
        }

        private RuntimeException invalid(String key, String value, String wanted) {
            return BatchErrors.settingInvalid("granary.intake.bucket." + name + "." + key, value, wanted);
        }
    }

    private static String folder(String prefix) {
        return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }
}
