package org.granary.batch.intake.bucket;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * A prefix in a bucket whose objects are deliveries of one company to one source.
 *
 * @param name by which configuration, the log and {@code bucket_object} know it
 * @param endpoint of the object store; the bucket's name goes into the path
 * @param prefix that its objects' names begin with; empty, or with {@code /} at its end
 * @param receipts where receipts and refusals are put; empty where nothing may be written
 */
public record Bucket(
        String name,
        URI endpoint,
        String region,
        String bucket,
        String prefix,
        String company,
        String source,
        Optional<String> receipts,
        AfterTaking after,
        Key key) {

    public Bucket {
        requireNonNull(name, "name");
        requireNonNull(endpoint, "endpoint");
        requireNonNull(region, "region");
        requireNonNull(bucket, "bucket");
        requireNonNull(prefix, "prefix");
        requireNonNull(company, "company");
        requireNonNull(source, "source");
        requireNonNull(receipts, "receipts");
        requireNonNull(after, "after");
        requireNonNull(key, "key");
    }

    /** What happens to an object that is a delivery now. */
    public enum AfterTaking {
        KEEP,
        DELETE
    }

    /** What signs the requests; its text does not show the secret. */
    public record Key(String id, String secret) {

        public Key {
            requireNonNull(id, "id");
            requireNonNull(secret, "secret");
        }

        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    /** Whether an object could be in both: then the same file would be two companies'. */
    boolean overlaps(Bucket other) {
        return endpoint.equals(other.endpoint)
                && bucket.equals(other.bucket)
                && (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix));
    }
}
