package org.granary.batch.extract;

import static java.util.Objects.requireNonNull;

/**
 * What a page's markup says to robots, word for word.
 *
 * @param name of the meta element in lower case: {@code robots}, {@code tdm-reservation}, {@code tdm-policy} or the name of a robot
 * @param value of its {@code content}
 * @param markup the element as it stood in the page, as evidence
 */
public record PageSignal(String name, String value, String markup) {
    public PageSignal {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
        requireNonNull(markup, "markup");
    }
}
