package org.granary.governance.license;

import java.util.List;

/**
 * An SPDX license expression, worked out.
 *
 * @param text the expression with identifiers as SPDX spells them
 * @param alternatives one of these has to be kept; within one, every license. Never empty, and none is empty
 */
public record LicenseExpression(String text, List<List<License>> alternatives) {

    public LicenseExpression {
        alternatives = alternatives.stream().map(List::copyOf).toList();
        if (alternatives.isEmpty() || alternatives.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException(
                    "Expression '" + text + "' names no license; it must name at least one.");
        }
    }
}
