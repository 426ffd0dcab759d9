package org.granary.batch.connector.archive;

/**
 * How much an archive may hold.
 *
 * @param maxEntries files and folders
 * @param maxBytes of all files together, unpacked
 * @param maxRatio unpacked bytes for each packed one; looked at above {@link #RATIO_FREE_BYTES} only, since small text packs well
 */
public record UnpackLimits(int maxEntries, long maxBytes, int maxRatio) {

    /** Up to here an archive may pack as well as it likes. */
    public static final long RATIO_FREE_BYTES = 10_000_000;

    /** 10,000 entries, 50 GB, 200 : 1. */
    public static final UnpackLimits DEFAULT = new UnpackLimits(10_000, 50_000_000_000L, 200);

    public UnpackLimits {
        if (maxEntries < 1 || maxBytes < 1 || maxRatio < 1) {
            throw new IllegalArgumentException("The limits of an archive have to be 1 or more.");
        }
    }
}
