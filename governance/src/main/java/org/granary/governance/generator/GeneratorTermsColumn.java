package org.granary.governance.generator;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import org.granary.catalog.storage.JsonColumn;

/** Keeps a generator's terms as JSON text. */
@Converter
public final class GeneratorTermsColumn extends JsonColumn<GeneratorTerms> {

    public GeneratorTermsColumn() {
        super(new TypeReference<>() {});
    }
}
