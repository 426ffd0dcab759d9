package org.granary.governance.rights;

import java.util.regex.Pattern;

/**
 * Names one bundle of rights; every record carries one, for ever.
 *
 * <p>Shape: {@code r-} and 16 lower-case hexadecimal digits.
 */
public record RightsId(String value) {

    private static final Pattern SHAPE = Pattern.compile("r-[0-9a-f]{16}");

    public RightsId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is no rights id: it must be r- and 16 hexadecimal digits.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
