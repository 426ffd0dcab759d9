package org.granary.batch.intake.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BucketSettingsTest {

    private final Map<String, String> values = new HashMap<>();

    private BucketSettings read() {
        return BucketSettings.from(key -> Optional.ofNullable(values.get(key)));
    }

    private void bucket(String name, String prefix) {
        var key = "granary.intake.bucket." + name + ".";
        values.merge("granary.intake.buckets", name, (a, b) -> a + ", " + b);
        values.put(key + "endpoint", "https://s3.example.com");
        values.put(key + "bucket", "files");
        values.put(key + "prefix", prefix);
        values.put(key + "company", name);
        values.put(key + "source", "logs");
        values.put(key + "access-key", "id");
        values.put(key + "secret-key", "hidden-value");
    }

    @Test
    void namesNoBucketByDefault() {
        assertThat(read().buckets()).isEmpty();
    }

    @Test
    void readsABucketWithItsDefaults() {
        bucket("acme", "out");

        var bucket = read().buckets().get(0);

        assertThat(bucket.endpoint()).isEqualTo(URI.create("https://s3.example.com"));
        assertThat(bucket.prefix()).isEqualTo("out/");
        assertThat(bucket.receipts()).contains("out/receipts/");
        assertThat(bucket.after()).isEqualTo(Bucket.AfterTaking.KEEP);
        assertThat(bucket.region()).isEqualTo("us-east-1");
        assertThat(bucket.toString()).doesNotContain("hidden-value");
    }

    @Test
    void writesNoReceiptsWhereNoneAreWanted() {
        bucket("acme", "");
        values.put("granary.intake.bucket.acme.receipts", "none");

        assertThat(read().buckets().get(0).receipts()).isEmpty();
    }

    @Test
    void sendsKeysOverTlsOnlyUnlessTheHostIsOurs() {
        bucket("acme", "out");
        values.put("granary.intake.bucket.acme.endpoint", "http://127.0.0.1:9000");
        assertThatThrownBy(this::read)
                .hasMessageContaining("granary.intake.bucket.acme.endpoint")
                .hasMessageContaining("https");

        values.put("granary.intake.bucket.allow-hosts", "127.0.0.1:9000");
        assertThat(read().buckets()).hasSize(1);
    }

    @Test
    void givesNoObjectToTwoCompanies() {
        bucket("acme", "in");
        bucket("other", "in/other");

        assertThatThrownBy(this::read).hasMessageContaining("an object is one company's");
    }

    @Test
    void namesWhatIsMissingWithoutShowingSecrets() {
        bucket("acme", "out");
        values.remove("granary.intake.bucket.acme.source");

        assertThatThrownBy(this::read)
                .hasMessageContaining("granary.intake.bucket.acme.source")
                .hasMessageNotContaining("hidden-value");
    }
}
