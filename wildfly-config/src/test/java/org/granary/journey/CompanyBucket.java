package org.granary.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A stand-in for the object store of company a: S3Proxy, a server of S3 by others, in a process of its own. */
final class CompanyBucket implements AutoCloseable {

    static final String NAME = "company-a";

    private static final int PORT = 29_000;
    private static final String KEY = "granary-reader";
    private static final String SECRET = "a-secret-of-the-tests";
    private static final URI ENDPOINT = URI.create("http://127.0.0.1:" + PORT);

    private final Process server;
    private final S3Client client;

    /** Starts it; its files lie in the folder. */
    CompanyBucket(Path jar, Path folder) throws IOException {
        var settings = Files.writeString(
                folder.resolve("s3proxy.conf"),
                String.join(
                        "\n",
                        "s3proxy.endpoint=" + ENDPOINT,
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + KEY,
                        "s3proxy.credential=" + SECRET,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.filesystem.basedir=" + Files.createDirectory(folder.resolve("objects"))));
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx128m",
                        "-jar",
                        jar.toString(),
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
        client = S3Client.builder()
                .endpointOverride(ENDPOINT)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!listens()) {
            assertThat(server.isAlive() && System.nanoTime() < giveUp)
                    .as("S3Proxy answers")
                    .isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        client.createBucket(request -> request.bucket(NAME));
    }

    private static boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** What the server has to know of it. */
    static Map<String, String> settings() {
        var key = "granary.intake.bucket." + NAME + ".";
        return Map.of(
                key + "endpoint",
                ENDPOINT.toString(),
                key + "bucket",
                NAME,
                key + "prefix",
                "out",
                key + "company",
                "company-a",
                key + "source",
                "bucket-logs",
                key + "access-key",
                KEY,
                key + "secret-key",
                SECRET);
    }

    void put(String key, String text) {
        client.putObject(request -> request.bucket(NAME).key(key), RequestBody.fromString(text));
    }

    List<String> below(String prefix) {
        return client.listObjectsV2(request -> request.bucket(NAME).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    String text(String key) {
        return client.getObjectAsBytes(request -> request.bucket(NAME).key(key)).asUtf8String();
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
        try {
            server.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
