package org.granary.batch.intake.bucket;

import java.util.Optional;
import org.granary.batch.BatchErrorCode;
import org.granary.catalog.fault.GranaryException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The one place where faults of buckets get their words. */
final class BucketErrors {

    private BucketErrors() {}

    /** What an answer of the store, or its silence, means for a request about one object. */
    static GranaryException ofObject(Bucket bucket, String key, SdkException cause) {
        var ours = ours(cause);
        if (ours.isPresent()) {
            return ours.get();
        }
        int status = cause instanceof S3Exception answer ? answer.statusCode() : 0;
        return switch (status) {
            case 404, 412 -> changed(bucket, key);
            case 416 -> incomplete(bucket, key, "it is shorter than the store says of it");
            default -> ofBucket(bucket, cause);
        };
    }

    /** What an answer of the store, or its silence, means for a request about the bucket. */
    static GranaryException ofBucket(Bucket bucket, SdkException cause) {
        var ours = ours(cause);
        if (ours.isPresent()) {
            return ours.get();
        }
        if (cause instanceof S3Exception answer && answer.statusCode() < 500) {
            var said = code(answer);
            return switch (answer.statusCode()) {
                case 401, 403 ->
                    error(
                            BatchErrorCode.BUCKET_FORBIDDEN,
                            where(bucket) + " is not open to the key '"
                                    + bucket.key().id() + "' (" + said
                                    + "). Ask the company to let that key list the prefix and read what is below it.",
                            cause);
                case 301, 307, 400, 404 ->
                    error(
                            BatchErrorCode.BUCKET_UNKNOWN,
                            where(bucket) + " is not at this endpoint (" + said
                                    + "). Correct granary.intake.bucket." + bucket.name()
                                    + ".endpoint, .region or .bucket.",
                            cause);
                default -> unreachable(bucket, said, cause);
            };
        }
        return unreachable(bucket, String.valueOf(cause.getMessage()), cause);
    }

    static boolean isForbidden(SdkException cause) {
        return cause instanceof S3Exception answer && (answer.statusCode() == 403 || answer.statusCode() == 405);
    }

    /** The rule for addresses speaks from inside the client, which wraps what it says. */
    private static Optional<GranaryException> ours(SdkException cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof GranaryException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static String code(S3Exception answer) {
        var details = answer.awsErrorDetails();
        return "HTTP " + answer.statusCode()
                + (details == null || details.errorCode() == null ? "" : ", " + details.errorCode());
    }

    private static GranaryException unreachable(Bucket bucket, String why, Throwable cause) {
        return error(
                BatchErrorCode.BUCKET_UNREACHABLE,
                where(bucket) + " does not answer: " + why + ". It is asked again soon.",
                cause);
    }

    static GranaryException changed(Bucket bucket, String key) {
        return error(
                BatchErrorCode.OBJECT_CHANGED,
                "'" + key + "' in " + where(bucket)
                        + " was replaced or removed while it was read, and nothing of it was kept. What lies there now is taken at the next look.",
                null);
    }

    static GranaryException incomplete(Bucket bucket, String key, String why) {
        return error(
                BatchErrorCode.OBJECT_INCOMPLETE,
                "'" + key + "' in " + where(bucket) + " did not come whole: " + why
                        + ". Nothing of it was kept; it is read again later.",
                null);
    }

    static GranaryException checksum(Bucket bucket, String key, Sums.Algorithm algorithm) {
        return error(
                BatchErrorCode.OBJECT_CHECKSUM_MISMATCH,
                "The bytes of '" + key + "' in " + where(bucket) + " do not have the " + algorithm
                        + " that the store names. Nothing of it was kept; put the file there again.",
                null);
    }

    static GranaryException tooLarge(String key, long size, long limit) {
        return error(
                BatchErrorCode.OBJECT_TOO_LARGE,
                "'" + key + "' has " + size + " bytes, more than the " + limit
                        + " of granary.intake.max-bytes. Split it.",
                null);
    }

    static GranaryException memory(String what, Throwable cause) {
        return error(
                BatchErrorCode.BUCKET_MEMORY_UNAVAILABLE,
                "What was seen in bucket '" + what + "' cannot be read or noted, since the database does not answer: "
                        + cause.getMessage() + ". See whether PostgreSQL runs.",
                cause);
    }

    private static String where(Bucket bucket) {
        return "bucket '" + bucket.bucket() + "' at " + bucket.endpoint().getAuthority();
    }

    private static GranaryException error(BatchErrorCode code, String message, @Nullable Throwable cause) {
        return new GranaryException(code, message, cause);
    }
}
