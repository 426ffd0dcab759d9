package org.granary.catalog.gathering;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import org.granary.catalog.storage.JsonColumn;

/** Keeps an observation as JSON text. */
@Converter
public final class ObservationColumn extends JsonColumn<Observation> {

    public ObservationColumn() {
        super(new TypeReference<>() {});
    }
}
