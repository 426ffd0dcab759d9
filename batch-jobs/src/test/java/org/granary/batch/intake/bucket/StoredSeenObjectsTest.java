package org.granary.batch.intake.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** On a real PostgreSQL. */
class StoredSeenObjectsTest {

    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");

    @Test
    void remembersTheLastWordOnEachVersion() throws Exception {
        try (var postgres = EmbeddedPostgres.start();
                var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(Path.of("src/main/resources/db/migration/V16__bucket_object.sql")));
            var memory = new StoredSeenObjects(postgres.getPostgresDatabase(), Clock.fixed(NOW, ZoneOffset.UTC));
            var bucket = bucket("acme");
            var object = new StoredObject("out/a.csv", "\"1\"", 0, NOW);
            var later = Seen.later(object, Optional.empty(), "BUCKET_UNREACHABLE", "no answer", NOW);

            memory.note(bucket, later);
            assertThat(memory.of(bucket))
                    .containsOnlyKeys(SeenObjects.id(object))
                    .containsValue(later);
            memory.note(bucket, Seen.later(object, Optional.of(later), "BUCKET_UNREACHABLE", "no answer", NOW));
            assertThat(memory.of("logs", "acme")).extracting(Seen::tries).containsExactly(2);
            var taken = Seen.taken(object, "delivery-1").asTold();
            memory.note(bucket, taken);
            memory.note(bucket, Seen.refused(new StoredObject("out/a.csv", "\"2\"", 0, NOW), "CODE", "why"));

            assertThat(memory.of(bucket)).hasSize(2).containsEntry(SeenObjects.id(object), taken);
            assertThat(memory.of(bucket("other"))).isEmpty();
            assertThat(memory.of("logs", "other")).isEmpty();
        }
    }

    private static Bucket bucket(String name) {
        return new Bucket(
                name,
                URI.create("https://s3.example.com"),
                "us-east-1",
                "files",
                "out/",
                "acme",
                "logs",
                Optional.empty(),
                Bucket.AfterTaking.KEEP,
                new Bucket.Key("id", "secret"));
    }
}
