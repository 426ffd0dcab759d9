package org.granary.batch.intake.bucket;

import java.util.zip.Checksum;

/**
 * The 64-bit CRC that S3's own clients send by default.
 *
 * <p>Source: NVM Express NVM Command Set Specification 1.0, "64b CRC": polynomial AD93D23594C93659, bits reflected, ones before and after.
 */
final class Crc64Nvme implements Checksum {

    /** The polynomial, reflected. */
    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

    private static final int BYTE_VALUES = 256;
    private static final long[] TABLE = table();

    private long state = -1;

    private static long[] table() {
        var table = new long[BYTE_VALUES];
        for (int value = 0; value < BYTE_VALUES; value++) {
            long rest = value;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                rest = (rest & 1) == 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
            }
            table[value] = rest;
        }
        return table;
    }

    @Override
    public void update(int value) {
        state = TABLE[(int) ((state ^ value) & 0xff)] ^ (state >>> Byte.SIZE);
    }

    @Override
    public void update(byte[] bytes, int from, int count) {
        for (int at = from; at < from + count; at++) {
            update(bytes[at]);
        }
    }

    @Override
    public long getValue() {
        return ~state;
    }

    @Override
    public void reset() {
        state = -1;
    }
}
