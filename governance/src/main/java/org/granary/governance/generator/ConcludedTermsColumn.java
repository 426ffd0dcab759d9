package org.granary.governance.generator;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import org.granary.catalog.storage.JsonColumn;

/** Keeps a conclusion as JSON text. */
@Converter
public final class ConcludedTermsColumn extends JsonColumn<ConcludedTerms> {

    public ConcludedTermsColumn() {
        super(new TypeReference<>() {});
    }
}
