package org.granary.catalog.storage;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.List;

/** A list of words, such as codes or labels. */
@Converter
public final class Words extends JsonColumn<List<String>> {

    public Words() {
        super(new TypeReference<>() {});
    }
}
