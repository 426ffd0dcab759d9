package org.granary.batch.intake.bucket;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** The checksums of the bytes that came, counted along. */
final class Sums {

    /** Algorithms of S3's checksums. */
    enum Algorithm {
        SHA256("SHA-256"),
        SHA1("SHA-1"),
        CRC64NVME(""),
        CRC32C(""),
        CRC32(""),
        MD5("MD5");

        private final String digest;

        Algorithm(String digest) {
            this.digest = digest;
        }
    }

    private interface Sum {
        void update(byte[] bytes, int from, int count);

        byte[] value();
    }

    private final Map<Algorithm, String> wanted;
    private final Map<Algorithm, Sum> running = new EnumMap<>(Algorithm.class);

    Sums(Map<Algorithm, String> wanted) {
        this.wanted = wanted;
        wanted.keySet().forEach(algorithm -> running.put(algorithm, begin(algorithm)));
    }

    void update(byte[] bytes, int from, int count) {
        running.values().forEach(sum -> sum.update(bytes, from, count));
    }

    /** The first checksum that is not what the store says. */
    Optional<Algorithm> wrong() {
        return running.entrySet().stream()
                .filter(entry -> !Base64.getEncoder()
                        .encodeToString(entry.getValue().value())
                        .equals(wanted.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Sum begin(Algorithm algorithm) {
        return switch (algorithm) {
            case CRC32 -> checksum(new CRC32(), Integer.BYTES);
            case CRC32C -> checksum(new CRC32C(), Integer.BYTES);
            case CRC64NVME -> checksum(new Crc64Nvme(), Long.BYTES);
            case SHA256, SHA1, MD5 -> digest(algorithm.digest);
        };
    }

    private static Sum checksum(Checksum checksum, int bytes) {
        return new Sum() {
            @Override
            public void update(byte[] some, int from, int count) {
                checksum.update(some, from, count);
            }

            @Override
            public byte[] value() {
                var buffer = ByteBuffer.allocate(bytes);
                return bytes == Long.BYTES
                        ? buffer.putLong(checksum.getValue()).array()
                        : buffer.putInt((int) checksum.getValue()).array();
            }
        };
    }

    private static Sum digest(String algorithm) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + algorithm + ".", e);
        }
        return new Sum() {
            @Override
            public void update(byte[] some, int from, int count) {
                digest.update(some, from, count);
            }

            @Override
            public byte[] value() {
                return digest.digest();
            }
        };
    }
}
