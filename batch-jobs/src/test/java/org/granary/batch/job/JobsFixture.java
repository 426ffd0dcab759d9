package org.granary.batch.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.JobExecution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.granary.batch.connector.DatasetAddress;
import org.granary.batch.gather.GatherPlan;
import org.granary.batch.gather.Past;
import org.granary.batch.records.RecordFormat;
import org.granary.batch.spark.StandInLib;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnType;
import org.granary.catalog.source.Connector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A server of one file, a database and a warehouse for jobs on the batch runtime. */
@SuppressWarnings("NullAway.Init")
abstract class JobsFixture {

    /** One for all tests of a JVM, as are database and server: the batch runtime keeps the beans that it found first. */
    static final Path home = temporary();

    static final HttpServer server = server();
    static byte[] csv = new byte[0];
    static int status = 200;
    static int requests;
    static String eTag = "W/\"1\"";
    static String license = "";

    @BeforeAll
    static void start() throws Exception {
        if (TestWorld.postgres != null) {
            return;
        }
        TestWorld.home = home;
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        TestWorld.postgres = postgres;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
        try (Connection connection = TestWorld.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(Path.of("src/main/resources/db/migration/V3__lease.sql")));
        }
        server.start();
    }

    private static HttpServer server() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.createContext("/", exchange -> {
                try (exchange) {
                    requests++;
                    if (!license.isEmpty()) {
                        exchange.getResponseHeaders().add("License", license);
                    }
                    exchange.getResponseHeaders().add("ETag", eTag);
                    if (eTag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                        exchange.sendResponseHeaders(304, -1);
                        return;
                    }
                    exchange.sendResponseHeaders(status, csv.length);
                    exchange.getResponseBody().write(csv);
                }
            });
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory(Path.of("target"), "jobs").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void calm() throws IOException {
        TestWorld.EVENTS.clear();
        TestWorld.FINISHED.clear();
        TestWorld.MISSED.clear();
        TestWorld.MISSED_PAGES.clear();
        TestWorld.afterOrder = () -> {};
        TestWorld.afterRelease = () -> {};
        TestWorld.permits = true;
        TestWorld.past = Past.NONE;
        license = "";
        StandInLib.behave(home, "");
        status = 200;
        requests = 0;
    }

    static List<ColumnSpec> columns() {
        List<ColumnSpec> columns = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            columns.add(new ColumnSpec(
                    name, name, ColumnType.STRING, ColumnSpec.Presence.OPTIONAL, ColumnSpec.Content.PLAIN));
        }
        return columns;
    }

    static String warehouse() {
        return home.resolve("warehouse").toUri().toString();
    }

    static Path landing(String id) {
        return home.resolve("warehouse/landing/s/" + id);
    }

    static void plan(String id, GatherPlan.Origin origin) {
        TestWorld.PLANS.put(
                id,
                new GatherPlan(id, "s", warehouse(), origin, RecordFormat.Csv.DETECTED, Optional.empty(), columns()));
    }

    static void planUrl(String id) {
        plan(
                id,
                new GatherPlan.Published(new DatasetAddress(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/t.csv"), Connector.PLAIN)));
    }

    static JobOperator operator() {
        return BatchRuntime.getJobOperator();
    }

    static long start(String job, String property, String id) {
        var parameters = new Properties();
        parameters.setProperty(property, id);
        return operator().start(job, parameters);
    }

    static JobExecution ended(long execution) throws InterruptedException {
        var running = (org.jberet.runtime.JobExecutionImpl) operator().getJobExecution(execution);
        running.awaitTermination(120, TimeUnit.SECONDS);
        return running;
    }

    static JobExecution gather(String id) throws InterruptedException {
        return ended(start("gather-open", "gatheringId", id));
    }

    static List<String> lines(String id, String folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (var files = Files.list(landing(id).resolve(folder))) {
            for (Path file : files.sorted().toList()) {
                lines.addAll(Files.readAllLines(file, UTF_8));
            }
        }
        return lines;
    }

    /** How Spark's stand-in behaves from now on; empty = well. */
    static void behave(String behaviour) {
        try {
            StandInLib.behave(home, behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
