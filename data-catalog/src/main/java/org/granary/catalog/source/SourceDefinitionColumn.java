package org.granary.catalog.source;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import org.granary.catalog.storage.JsonColumn;

/** Keeps a definition as JSON text. */
@Converter
public final class SourceDefinitionColumn extends JsonColumn<SourceDefinition> {

    public SourceDefinitionColumn() {
        super(new TypeReference<>() {});
    }
}
