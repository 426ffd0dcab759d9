package org.granary.catalog.storage;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.SortedMap;

/** Figures by name, such as quality facts. */
@Converter
public final class Facts extends JsonColumn<SortedMap<String, Double>> {

    public Facts() {
        super(new TypeReference<>() {});
    }
}
