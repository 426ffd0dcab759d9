package org.granary.batch.intake.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.granary.batch.BatchErrorCode;
import org.granary.batch.connector.AddressRule;
import org.granary.batch.intake.FakeDoor;
import org.granary.catalog.fault.GranaryException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Against S3Proxy, a server of S3 by others, which checks our signatures; it stands in for a company's object store. */
class S3ProxyTest {

    private static final Bucket.Key KEY = new Bucket.Key("local-identity", "local-credential");
    private static final String LINES = "x\n" + "12345678\n".repeat(100_000);

    @TempDir
    static Path folder;

    private static Process proxy;
    private static URI endpoint;
    private static S3Client company;

    private final FakeDoor door = new FakeDoor();
    private final FakeMemory memory = new FakeMemory();

    @BeforeAll
    static void start() throws IOException {
        var jar = Path.of("target/s3proxy/s3proxy.jar").toAbsolutePath();
        assumeTrue(Files.exists(jar), "no S3Proxy; Maven copies it");
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        endpoint = URI.create("http://127.0.0.1:" + port);
        var settings = Files.writeString(
                folder.resolve("s3proxy.conf"),
                String.join(
                        "\n",
                        "s3proxy.endpoint=" + endpoint,
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + KEY.id(),
                        "s3proxy.credential=" + KEY.secret(),
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.filesystem.basedir=" + Files.createDirectory(folder.resolve("objects"))));
        proxy = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx256m",
                        "-jar",
                        jar.toString(),
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!listens(port)) {
            assertThat(proxy.isAlive() && System.nanoTime() < giveUp)
                    .as(Files.readString(folder.resolve("s3proxy.log")))
                    .isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        company = S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY.id(), KEY.secret())))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (company != null) {
            company.close();
        }
        if (proxy != null) {
            proxy.destroy();
            proxy.waitFor();
        }
    }

    @BeforeEach
    void oneSource() {
        door.open("logs");
    }

    private int look(String name, Bucket.Key key) {
        return look(new Bucket(
                name,
                endpoint,
                "us-east-1",
                name,
                "out/",
                "acme",
                "logs",
                Optional.of("out/receipts/"),
                Bucket.AfterTaking.KEEP,
                key));
    }

    private int look(Bucket bucket) {
        try (var objects = new ObjectStore(bucket, AddressRule.of(Set.of("127.0.0.1")))) {
            return new BucketIntake(
                            objects, memory, door, Clock.systemUTC(), new BucketIntake.Limits(1L << 30, 100_000))
                    .look();
        }
    }

    private static void put(String bucket, String key, String text) {
        company.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    @Test
    void takesObjectsInRangesAndPutsReceiptsBesideThem() {
        company.createBucket(request -> request.bucket("first"));
        put("first", "out/日誌 a.csv", LINES);
        put("first", "elsewhere/b.csv", LINES);

        assertThat(look("first", KEY)).isEqualTo(1);
        assertThat(look("first", KEY)).isZero();

        assertThat(door.received()).containsOnlyKeys("日誌 a.csv").containsValue(LINES);
        var receipts = company.listObjectsV2(request -> request.bucket("first").prefix("out/receipts/"));
        assertThat(receipts.contents()).singleElement().satisfies(receipt -> {
            assertThat(receipt.key()).endsWith(".receipt.json");
            assertThat(company.getObjectAsBytes(
                                    request -> request.bucket("first").key(receipt.key()))
                            .asUtf8String())
                    .contains("\"receipt\":\"signed\"");
        });
        put("first", "out/日誌 a.csv", "x\n1\n");
        look("first", KEY);
        assertThat(door.deliveries()).hasSize(2);
    }

    @Test
    void keepsNothingOfAVersionThatIsGone() {
        company.createBucket(request -> request.bucket("second"));
        put("second", "out/a.csv", LINES);
        try (var objects = new ObjectStore(
                new Bucket(
                        "second",
                        endpoint,
                        "us-east-1",
                        "second",
                        "out/",
                        "acme",
                        "logs",
                        Optional.empty(),
                        Bucket.AfterTaking.KEEP,
                        KEY),
                AddressRule.of(Set.of("127.0.0.1")))) {
            var listed = objects.list().get(0);
            var bytes = new ObjectBytes(objects, listed, 100_000);
            assertThatThrownBy(() -> {
                        bytes.readNBytes(150_000);
                        put("second", "out/a.csv", "x\nnew\n");
                        bytes.readAllBytes();
                    })
                    .isInstanceOfSatisfying(
                            GranaryException.class, e -> assertThat(e.code()).isEqualTo(BatchErrorCode.OBJECT_CHANGED));
        }
    }

    @Test
    void saysWhenTheKeyIsNotAcceptedOrTheBucketIsNotThere() {
        company.createBucket(request -> request.bucket("third"));

        assertThatThrownBy(() -> look("third", new Bucket.Key(KEY.id(), "another")))
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(BatchErrorCode.BUCKET_FORBIDDEN));
        assertThatThrownBy(() -> look("nowhere", KEY))
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(BatchErrorCode.BUCKET_UNKNOWN));
    }

    @Test
    void removesObjectsWhereItIsToldTo() {
        company.createBucket(request -> request.bucket("fourth"));
        put("fourth", "out/a.csv", LINES);

        look(new Bucket(
                "fourth",
                endpoint,
                "us-east-1",
                "fourth",
                "out/",
                "acme",
                "logs",
                Optional.empty(),
                Bucket.AfterTaking.DELETE,
                KEY));

        assertThat(door.received()).containsValue(LINES);
        assertThat(company.listObjectsV2(request -> request.bucket("fourth")).contents())
                .isEmpty();
    }
}
