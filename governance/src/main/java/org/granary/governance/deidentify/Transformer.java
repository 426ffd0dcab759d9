package org.granary.governance.deidentify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Carries transforms out. Not thread-safe. */
final class Transformer {

    private static final int DIGEST_BYTES = 4;

    private final DeidentificationProfile profile;
    private final @Nullable Mac mac;

    Transformer(DeidentificationProfile profile, byte[] key) {
        this.profile = profile;
        this.mac = key.length == 0 ? null : mac(key);
    }

    private static Mac mac(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA-256, which every Java must have.", e);
        }
    }

    void append(StringBuilder out, String value, IdentifierKind kind) {
        Transform transform = profile.transformFor(kind);
        if (transform instanceof Transform.Mask mask) {
            mask(out, value, mask.keepLast());
        } else if (transform instanceof Transform.Pseudonym) {
            out.append('[')
                    .append(Placeholders.label(kind))
                    .append('-')
                    .append(digest(value, kind))
                    .append(']');
        } else if (transform instanceof Transform.Generalise) {
            tell(out, kind, Generalisation.of(value, kind));
        } else if (transform instanceof Transform.Band band) {
            tell(
                    out,
                    kind,
                    kind == IdentifierKind.DATE_OF_BIRTH ? BirthBand.of(value, band.years()) : Optional.empty());
        } else {
            out.append('[').append(Placeholders.label(kind)).append(']');
        }
    }

    private static void tell(StringBuilder out, IdentifierKind kind, Optional<String> part) {
        out.append('[').append(Placeholders.label(kind));
        part.ifPresent(told -> out.append(':').append(told));
        out.append(']');
    }

    private static void mask(StringBuilder out, String value, int keepLast) {
        int left = 0;
        for (int i = 0; i < value.length(); i++) {
            left += isShown(value.charAt(i)) ? 1 : 0;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isShown(c)) {
                out.append(c);
            } else {
                out.append(left > keepLast ? '*' : c);
                left--;
            }
        }
    }

    private static boolean isShown(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    private String digest(String value, IdentifierKind kind) {
        if (mac == null) {
            throw new IllegalStateException("The profile " + profile.reference()
                    + " asks for pseudonyms, but there is no key. Give the agreement's key, or change the transform.");
        }
        mac.update((kind.name() + '\n' + CanonicalValue.of(value, kind)).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(mac.doFinal(), 0, DIGEST_BYTES);
    }
}
