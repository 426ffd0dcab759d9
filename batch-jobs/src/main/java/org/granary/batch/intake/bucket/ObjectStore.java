package org.granary.batch.intake.bucket;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.granary.batch.connector.AddressRule;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * One bucket of an object store that speaks S3. Each request's address is looked at before it is sent; nothing is read from the environment or the home directory.
 *
 * <p>Fails with BUCKET_FORBIDDEN, BUCKET_UNKNOWN, BUCKET_UNREACHABLE, OBJECT_CHANGED, FETCH_ADDRESS_FORBIDDEN.
 */
public final class ObjectStore implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration STALL = Duration.ofSeconds(60);
    private static final Pattern MD5_TAG = Pattern.compile("\"[0-9a-f]{32}\"");

    private final Bucket bucket;
    private final S3Client client;

    /** The store of a bucket; each request keeps to the rule. */
    public ObjectStore(Bucket bucket, AddressRule addresses) {
        this.bucket = bucket;
        var noProfiles = ProfileFile.aggregator().build();
        this.client = S3Client.builder()
                .endpointOverride(bucket.endpoint())
                .region(Region.of(bucket.region()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        bucket.key().id(), bucket.key().secret())))
                // Older stores know nothing of these; we count ourselves.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(override ->
                        override.defaultProfileFile(noProfiles).addExecutionInterceptor(new Guard(addresses)))
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(STALL)
                        .proxyConfiguration(ProxyConfiguration.builder()
                                .useSystemPropertyValues(false)
                                .useEnvironmentVariablesValues(false)
                                .build())
                        .build())
                .build();
    }

    private record Guard(AddressRule addresses) implements ExecutionInterceptor {
        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            URI url = context.httpRequest().getUri();
            addresses.check(url);
        }
    }

    Bucket bucket() {
        return bucket;
    }

    /** What lies directly below the prefix, in the order of names. */
    public List<StoredObject> list() {
        List<StoredObject> all = new ArrayList<>();
        try {
            client.listObjectsV2Paginator(request -> request.bucket(bucket.bucket())
                            .prefix(bucket.prefix())
                            .delimiter("/"))
                    .contents()
                    .forEach(object -> all.add(
                            new StoredObject(object.key(), object.eTag(), object.size(), object.lastModified())));
        } catch (SdkException e) {
            throw BucketErrors.ofBucket(bucket, e);
        }
        return all;
    }

    /** What the store says of this version's bytes. */
    Vouched vouched(StoredObject object) {
        try {
            return vouched(client.headObject(request -> request.bucket(bucket.bucket())
                    .key(object.key())
                    .ifMatch(object.eTag())
                    .checksumMode(ChecksumMode.ENABLED)));
        } catch (SdkException e) {
            throw BucketErrors.ofObject(bucket, object.key(), e);
        }
    }

    private static Vouched vouched(HeadObjectResponse head) {
        Map<Sums.Algorithm, String> sums = new EnumMap<>(Sums.Algorithm.class);
        if (head.checksumType() != ChecksumType.COMPOSITE) {
            add(sums, Sums.Algorithm.SHA256, head.checksumSHA256());
            add(sums, Sums.Algorithm.SHA1, head.checksumSHA1());
            add(sums, Sums.Algorithm.CRC64NVME, head.checksumCRC64NVME());
            add(sums, Sums.Algorithm.CRC32C, head.checksumCRC32C());
            add(sums, Sums.Algorithm.CRC32, head.checksumCRC32());
        }
        // Under keys of its own the store's tag is of the sealed bytes.
        boolean plain = head.sseCustomerAlgorithm() == null
                && (head.serverSideEncryption() == null || head.serverSideEncryption() == ServerSideEncryption.AES256);
        if (plain && head.eTag() != null && MD5_TAG.matcher(head.eTag()).matches()) {
            var digits = head.eTag().substring(1, head.eTag().length() - 1);
            sums.put(
                    Sums.Algorithm.MD5,
                    Base64.getEncoder().encodeToString(HexFormat.of().parseHex(digits)));
        }
        return new Vouched(head.contentLength(), sums);
    }

    /** A sum with a number behind it is one of the parts' sums. */
    private static void add(Map<Sums.Algorithm, String> sums, Sums.Algorithm algorithm, @Nullable String sum) {
        if (sum != null && sum.indexOf('-') < 0) {
            sums.put(algorithm, sum);
        }
    }

    /** The bytes {@code from} to {@code to}, the last one included, of this version. */
    ResponseInputStream<GetObjectResponse> open(StoredObject object, long from, long to) {
        try {
            return client.getObject(request -> request.bucket(bucket.bucket())
                    .key(object.key())
                    .ifMatch(object.eTag())
                    .range("bytes=" + from + "-" + to));
        } catch (SdkException e) {
            throw BucketErrors.ofObject(bucket, object.key(), e);
        }
    }

    /** Whether the object could be written: no where the key may not. */
    boolean put(String key, String type, byte[] bytes) {
        try {
            client.putObject(
                    request -> request.bucket(bucket.bucket()).key(key).contentType(type),
                    RequestBody.fromBytes(bytes));
            return true;
        } catch (SdkException e) {
            if (BucketErrors.isForbidden(e)) {
                return false;
            }
            throw BucketErrors.ofBucket(bucket, e);
        }
    }

    /** Removes the object where it is still this version. Who replaces it between the question and the removal loses what they put. */
    void remove(StoredObject object) {
        try {
            client.headObject(
                    request -> request.bucket(bucket.bucket()).key(object.key()).ifMatch(object.eTag()));
            client.deleteObject(request -> request.bucket(bucket.bucket()).key(object.key()));
        } catch (SdkException e) {
            throw BucketErrors.ofObject(bucket, object.key(), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
