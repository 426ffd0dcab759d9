package org.granary.batch.bench.bad;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.batch.connector.AddressRule;
import org.granary.batch.intake.IntakeDoor;
import org.granary.batch.intake.bucket.Bucket;
import org.granary.batch.intake.bucket.ObjectBytes;
import org.granary.batch.intake.bucket.ObjectStore;
import org.granary.batch.intake.bucket.standin.StandInStore;
import org.granary.batch.intake.drop.DropFolder;
import org.granary.governance.delivery.Incoming;
import org.granary.governance.delivery.Reception;

/** What channels must not take: names that no file may have, links in the drop folder, and objects that are not what their store says. */
final class BadChannels {

    private static final String TEXT = "id,machine,note\n" + "g1,鑽孔機,更換軸承\n".repeat(300);
    private static final String KEY = "out/a.csv";

    private BadChannels() {}

    static List<BadCase> cases() {
        List<BadCase> cases = new ArrayList<>();
        for (String name : List.of(
                "",
                ".",
                "..",
                "../a.csv",
                "a/b.csv",
                "a\\b.csv",
                "/etc/passwd",
                ".hidden",
                "-rf.csv",
                "a..csv",
                "a\nb.csv",
                "a\u0000.csv",
                "a:b.csv",
                "a*.csv",
                "x".repeat(200))) {
            cases.add(new BadCase("a file called '" + name.strip() + "'", Set.of("DELIVERY_INVALID"), folder -> {
                Reception.requireUsable(name);
                return new BadCase.Outcome(Set.of(), 0, 0, 1);
            }));
        }
        cases.addAll(links());
        cases.addAll(objects());
        return cases;
    }

    private interface Planting {
        void plant(Path source, Path secret) throws IOException;
    }

    private static List<BadCase> links() {
        Map<String, Planting> plantings = new LinkedHashMap<>();
        plantings.put("a link", (source, secret) -> Files.createSymbolicLink(source.resolve("bad.csv"), secret));
        plantings.put("a second name", (source, secret) -> Files.createLink(source.resolve("bad.csv"), secret));
        plantings.put(
                "a link to a folder",
                (source, secret) -> Files.createSymbolicLink(source.resolve("bad.csv"), secret.getParent()));
        plantings.put(
                "a link to nothing",
                (source, secret) -> Files.createSymbolicLink(source.resolve("bad.csv"), secret.resolveSibling("gone")));
        List<BadCase> cases = new ArrayList<>();
        plantings.forEach((what, planting) ->
                cases.add(new BadCase("drop folder with " + what, Set.of("FILE_UNSAFE"), folder -> {
                    var source = Files.createDirectories(folder.resolve("drop/acme/logs"));
                    var secret = Files.writeString(
                            Files.createDirectories(folder.resolve("elsewhere")).resolve("secret.csv"), "secret\n");
                    Files.writeString(source.resolve("a.csv"), TEXT);
                    planting.plant(source, secret);
                    Files.writeString(source.resolve("z.csv"), TEXT);
                    var door = new OpenDoor();
                    var later = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
                    new DropFolder(folder.resolve("drop"), door, later, Duration.ofSeconds(10)).look();
                    return door.outcome(Set.of("a.csv", "z.csv"));
                })));
        return cases;
    }

    /** A door that lets everything in and keeps what came. */
    private static final class OpenDoor implements IntakeDoor {

        private final Map<String, String> received = new LinkedHashMap<>();
        private final Set<String> codes = new HashSet<>();

        @Override
        public boolean keyStands(String company, String fingerprint) {
            return true;
        }

        @Override
        public List<String> openSources(String company) {
            return List.of("logs");
        }

        @Override
        public String requireOpen(String sourceId, String company) {
            return "agreement";
        }

        @Override
        public void turnAway(Incoming incoming, String code) {
            codes.add(code);
        }

        @Override
        public String receive(Incoming incoming, InputStream bytes) {
            try {
                received.put(incoming.fileName(), new String(bytes.readAllBytes(), UTF_8));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return incoming.key();
        }

        @Override
        public Optional<String> receipt(String sourceId, String delivery) {
            return Optional.empty();
        }

        BadCase.Outcome outcome(Set<String> good) {
            long here = good.stream()
                    .filter(name -> TEXT.equals(received.get(name)))
                    .count();
            return new BadCase.Outcome(codes, good.size(), good.size() - here, received.size() - here);
        }
    }

    private interface Mischief {
        void with(StandInStore store);
    }

    private static List<BadCase> objects() {
        List<BadCase> cases = new ArrayList<>();
        Map<String, String> sums = new LinkedHashMap<>();
        sums.put("sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        sums.put("sha1", "2jmj7l5rSw0yVb/vlWAYkK/YBwk=");
        sums.put("crc32", "AAAAAA==");
        sums.put("crc32c", "AAAAAA==");
        sums.put("crc64nvme", "AAAAAAAAAAA=");
        sums.forEach((algorithm, sum) -> cases.add(object(
                "another " + algorithm,
                "OBJECT_CHECKSUM_MISMATCH",
                store -> store.put(
                        KEY, TEXT.getBytes(UTF_8), Instant.EPOCH, Map.of("x-amz-checksum-" + algorithm, sum)))));
        cases.add(object(
                "another MD5", "OBJECT_CHECKSUM_MISMATCH", store -> store.tag(KEY, "\"" + "0".repeat(32) + "\"")));
        cases.add(object("fewer bytes than told", "OBJECT_INCOMPLETE", store -> store.claim(KEY, TEXT.length() * 10L)));
        cases.add(object("a connection that always breaks", "OBJECT_INCOMPLETE", store -> store.cut(KEY, 1_000_000)));
        for (int reads : List.of(0, 1, 3)) {
            cases.add(object(
                    "another version before read " + reads,
                    "OBJECT_CHANGED",
                    store -> store.beforeRead(reads, () -> store.put(KEY, "new", Instant.EPOCH))));
        }
        cases.add(object("no right to read", "BUCKET_FORBIDDEN", store -> store.refuse("GET", KEY, 403)));
        cases.add(object("no right to list", "BUCKET_FORBIDDEN", store -> store.refuse("GET", "", 403)));
        cases.add(object("no bucket", "BUCKET_UNKNOWN", store -> store.refuse("GET", "", 404)));
        cases.add(object("another region", "BUCKET_UNKNOWN", store -> store.refuse("GET", "", 301)));
        return cases;
    }

    private static BadCase object(String what, String code, Mischief mischief) {
        return new BadCase("bucket with " + what, Set.of(code), folder -> {
            try (var stand = new StandInStore()) {
                stand.put(KEY, TEXT, Instant.EPOCH);
                mischief.with(stand);
                try (var store = new ObjectStore(bucket(stand.endpoint()), AddressRule.of(Set.of("127.0.0.1")))) {
                    var bytes = new ObjectBytes(store, store.list().get(0), 1_000);
                    bytes.readAllBytes();
                }
            }
            return new BadCase.Outcome(Set.of(), 0, 0, 1);
        });
    }

    private static Bucket bucket(URI endpoint) {
        return new Bucket(
                "acme",
                endpoint,
                "us-east-1",
                "company",
                "out/",
                "acme",
                "logs",
                Optional.empty(),
                Bucket.AfterTaking.KEEP,
                new Bucket.Key("reader", "none"));
    }
}
