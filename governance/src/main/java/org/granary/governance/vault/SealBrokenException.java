package org.granary.governance.vault;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A sealed file does not hold what was written into it, or is under another agreement's key. */
public final class SealBrokenException extends IOException {

    private static final long serialVersionUID = 1L;

    private SealBrokenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static SealBrokenException unreadable(IOException cause) {
        return new SealBrokenException(
                "The sealed file was changed or cut off, or its agreement's key is another one or was destroyed. "
                        + "Restore the file or the key from where they are kept, or have it delivered again.",
                cause);
    }

    static SealBrokenException notSealed() {
        return new SealBrokenException(
                "The file is not sealed, though what member companies hand in is always sealed. "
                        + "Somebody has put it there by hand; have it delivered again.",
                null);
    }

    static SealBrokenException cutOff() {
        return new SealBrokenException(
                "The sealed file has lost its end. Restore it, or have it delivered again.", null);
    }
}
