package org.granary.catalog.storage;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.SortedMap;

/** Counts by name, such as records by split. */
@Converter
public final class Counts extends JsonColumn<SortedMap<String, Long>> {

    public Counts() {
        super(new TypeReference<>() {});
    }
}
