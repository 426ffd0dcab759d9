package org.granary.catalog.storage;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * A text in both languages of the interface.
 *
 * @param zh Traditional Chinese
 * @param en English
 */
@Embeddable
public record BilingualText(
        @Column(name = "title_zh", nullable = false) String zh,
        @Column(name = "title_en", nullable = false) String en) {

    public BilingualText {
        requireNonNull(zh, "zh");
        requireNonNull(en, "en");
        if (zh.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException("Both texts are needed, zh and en; one of them is empty.");
        }
    }
}
