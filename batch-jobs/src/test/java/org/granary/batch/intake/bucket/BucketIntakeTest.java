package org.granary.batch.intake.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.batch.BatchErrorCode;
import org.granary.batch.connector.AddressRule;
import org.granary.batch.intake.FakeDoor;
import org.granary.batch.intake.bucket.standin.StandInStore;
import org.granary.catalog.fault.GranaryException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BucketIntakeTest {

    private static final Instant PUT = Instant.parse("2026-06-01T08:00:00Z");
    private static final String LINES = "x\n" + "12345678\n".repeat(400);

    private final StandInStore store = new StandInStore();
    private final FakeDoor door = new FakeDoor();
    private final FakeMemory memory = new FakeMemory();
    private Instant now = PUT.plus(Duration.ofHours(1));

    @BeforeEach
    void oneSource() {
        door.open("logs");
    }

    @AfterEach
    void end() {
        store.close();
    }

    private Bucket bucket(URI endpoint, Optional<String> receipts, Bucket.AfterTaking after) {
        return new Bucket(
                "acme",
                endpoint,
                "us-east-1",
                "company",
                "out/",
                "acme",
                "logs",
                receipts,
                after,
                new Bucket.Key("reader", "hidden-value"));
    }

    private int look() {
        return look(
                bucket(store.endpoint(), Optional.of("out/receipts/"), Bucket.AfterTaking.KEEP), Set.of("127.0.0.1"));
    }

    private int look(Bucket bucket, Set<String> allowed) {
        try (var objects = new ObjectStore(bucket, AddressRule.of(allowed))) {
            return new BucketIntake(
                            objects,
                            memory,
                            door,
                            Clock.fixed(now, ZoneOffset.UTC),
                            new BucketIntake.Limits(10_000, 1_000))
                    .look();
        }
    }

    @Test
    void takesAnObjectOnceInRangesAndPutsAReceiptBesideIt() {
        store.put("out/a.csv", LINES, PUT);

        assertThat(look()).isEqualTo(1);
        assertThat(look()).isZero();

        assertThat(door.received()).containsOnlyKeys("a.csv").containsValue(LINES);
        assertThat(door.deliveries()).singleElement().satisfies(made -> {
            assertThat(made.company()).isEqualTo("acme");
            assertThat(made.deliveredBy()).isEqualTo("bucket:acme");
        });
        assertThat(store.reads("out/a.csv")).isEqualTo(4);
        assertThat(store.keys())
                .hasSize(2)
                .anyMatch(key -> key.matches("out/receipts/a\\.csv\\.[0-9a-f]{8}\\.receipt\\.json"));
        assertThat(store.text(store.keys().get(1))).contains("\"delivery\":\"", "\"receipt\":\"signed\"");
    }

    @Test
    void takesAnotherVersionUnderTheSameNameAsAnotherDelivery() {
        store.put("out/a.csv", "x\n1\n", PUT);
        look();
        store.put("out/a.csv", "x\n2\n", PUT.plusSeconds(5));
        look();

        assertThat(door.deliveries()).hasSize(2);
        assertThat(door.received()).containsEntry("a.csv", "x\n2\n");
    }

    @Test
    void goesOnWhereAConnectionBroke() {
        store.put("out/a.csv", LINES, PUT);
        store.cut("out/a.csv", 3);

        look();

        assertThat(door.received()).containsValue(LINES);
    }

    @Test
    void keepsNothingOfAnObjectThatIsReplacedWhileItIsRead() {
        store.put("out/a.csv", LINES, PUT);
        store.beforeRead(2, () -> store.put("out/a.csv", "x\nnew\n", PUT.plusSeconds(9)));

        look();

        assertThat(door.deliveries()).isEmpty();
        assertThat(memory.all).isEmpty();
        look();
        assertThat(door.received()).containsOnlyKeys("a.csv").containsValue("x\nnew\n");
    }

    @Test
    void refusesBytesThatHaveAnotherChecksumThanTheStoreNames() {
        store.put("out/tag.csv", "x\n1\n", PUT);
        store.tag("out/tag.csv", "\"" + "0".repeat(32) + "\"");
        store.put(
                "out/sha.csv",
                "x\n2\n".getBytes(UTF_8),
                PUT,
                Map.of("x-amz-checksum-sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="));
        store.put("out/parts.csv", "x\n3\n", PUT);
        store.tag("out/parts.csv", "\"" + "0".repeat(32) + "-3\"");

        look();

        assertThat(door.received()).containsOnlyKeys("parts.csv");
        assertThat(memory.one("out/tag.csv").code()).contains("OBJECT_CHECKSUM_MISMATCH");
        assertThat(memory.one("out/sha.csv").why().orElseThrow()).contains("SHA256");
        assertThat(store.keys()).filteredOn(key -> key.endsWith(".refused.txt")).hasSize(2);
        var text = store.text(store.keys().stream()
                .filter(key -> key.endsWith(".refused.txt"))
                .findFirst()
                .orElseThrow());
        assertThat(text).contains("was not taken", "未被收下", "OBJECT_CHECKSUM_MISMATCH", "檢查碼不符");
    }

    @Test
    void triesAnObjectThatEndsTooSoonAgainLater() {
        store.put("out/a.csv", LINES, PUT);
        store.claim("out/a.csv", LINES.length() + 500L);
        look();
        assertThat(memory.one("out/a.csv").code()).contains("OBJECT_INCOMPLETE");
        assertThat(look()).as("not before its time").isZero();

        store.claim("out/a.csv", LINES.length());
        now = now.plus(Duration.ofMinutes(1));
        look();

        assertThat(door.received()).containsValue(LINES);
    }

    @Test
    void readsNothingOutsideItsPrefix() {
        store.put("other/secret.csv", "x\n1\n", PUT);
        store.put("out/deeper/b.csv", "x\n1\n", PUT);
        store.put("out/c.csv.part", "x\n1\n", PUT);
        store.put("out/.d.csv", "x\n1\n", PUT);

        assertThat(look()).isZero();

        assertThat(door.deliveries()).isEmpty();
        assertThat(store.reads("other/secret.csv")).isZero();
    }

    @Test
    void saysWhatIsForbiddenAndLosesNothing() {
        store.put("out/a.csv", "x\n1\n", PUT);
        store.refuse("GET", "", 403);
        assertThatThrownBy(this::look)
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(BatchErrorCode.BUCKET_FORBIDDEN))
                .hasMessageContaining("reader")
                .hasMessageNotContaining("hidden-value");
        store.refuse("GET", "", 404);
        assertThatThrownBy(this::look)
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(BatchErrorCode.BUCKET_UNKNOWN));
        store.refuse("GET", "", 0);
        store.refuse("GET", "out/a.csv", 403);
        look();
        assertThat(memory.one("out/a.csv").code()).contains("BUCKET_FORBIDDEN");

        store.refuse("GET", "out/a.csv", 0);
        now = now.plus(Duration.ofMinutes(1));
        look();
        assertThat(door.received()).containsValue("x\n1\n");
    }

    @Test
    void livesWithABucketThatItMayNotWrite() {
        store.put("out/a.csv", "x\n1\n", PUT);
        store.refuse("PUT", receiptOf("out/a.csv"), 403);

        look();

        assertThat(store.keys()).containsExactly("out/a.csv");
        assertThat(memory.one("out/a.csv").told()).isTrue();
    }

    private String receiptOf(String key) {
        return "out/receipts/" + key.substring(4) + "." + store.tagOf(key).substring(1, 9) + ".receipt.json";
    }

    @Test
    void makesOneDeliveryThoughItDiedBetweenDeliveryAndNote() {
        store.put("out/a.csv", LINES, PUT);
        memory.failures = 1;
        assertThatThrownBy(this::look).hasMessageContaining("died");
        int reads = store.reads("out/a.csv");
        assertThat(door.deliveries()).hasSize(1);
        assertThat(store.keys()).hasSize(1);

        look();

        assertThat(door.deliveries()).hasSize(1);
        assertThat(store.reads("out/a.csv")).as("nothing is read twice").isEqualTo(reads);
        assertThat(store.keys()).as("its receipt is there now").hasSize(2);
    }

    @Test
    void putsTheReceiptThereThoughItDiedBeforeThat() {
        store.put("out/a.csv", LINES, PUT);
        store.refuse("PUT", receiptOf("out/a.csv"), 503);
        assertThatThrownBy(this::look)
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(BatchErrorCode.BUCKET_UNREACHABLE));
        store.refuse("PUT", receiptOf("out/a.csv"), 0);

        look();

        assertThat(door.deliveries()).hasSize(1);
        assertThat(store.keys()).hasSize(2);
    }

    @Test
    void asksAnewOnceARefusedFileIsPutThereAgain() {
        door.close("logs");
        store.put("out/a.csv", "x\n1\n", PUT);
        look();
        assertThat(memory.one("out/a.csv").code()).contains("DELIVERY_REFUSED");
        assertThat(look()).isZero();
        door.open("logs");
        assertThat(look()).isZero();

        store.put("out/a.csv", "x\n1\n", PUT.plusSeconds(30));
        look();

        assertThat(door.received()).containsValue("x\n1\n");
    }

    @Test
    void refusesWhatIsTooLargeBeforeItsBytesCome() {
        store.put("out/a.csv", "x".repeat(10_001), PUT);

        look();

        assertThat(door.turnedAway()).containsExactly("OBJECT_TOO_LARGE");
        assertThat(store.reads("out/a.csv")).isZero();
    }

    @Test
    void triesAgainWhatCouldNotBeStored() {
        store.put("out/a.csv", "x\n1\n", PUT);
        door.fail(true);
        look();
        assertThat(memory.one("out/a.csv").state()).isEqualTo(Seen.State.LATER);
        door.fail(false);
        now = now.plus(Duration.ofMinutes(1));
        look();

        assertThat(door.received()).containsValue("x\n1\n");
    }

    @Test
    void removesObjectsOnlyWhereItIsToldTo() {
        store.put("out/a.csv", "x\n1\n", PUT);

        look(bucket(store.endpoint(), Optional.empty(), Bucket.AfterTaking.DELETE), Set.of("127.0.0.1"));

        assertThat(door.deliveries()).hasSize(1);
        assertThat(store.keys()).isEmpty();
    }

    @Test
    void asksNoHostThatIsNotAllowed() {
        store.put("out/a.csv", "x\n1\n", PUT);
        var bucket = bucket(store.endpoint(), Optional.empty(), Bucket.AfterTaking.KEEP);

        assertThatThrownBy(() -> look(bucket, Set.of()))
                .isInstanceOfSatisfying(
                        GranaryException.class,
                        e -> assertThat(e.code()).isEqualTo(BatchErrorCode.FETCH_ADDRESS_FORBIDDEN));
    }
}
