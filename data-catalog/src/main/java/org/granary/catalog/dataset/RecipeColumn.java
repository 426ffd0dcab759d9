package org.granary.catalog.dataset;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import org.granary.catalog.storage.JsonColumn;

/** Keeps a recipe as JSON text. */
@Converter
public final class RecipeColumn extends JsonColumn<Recipe> {

    public RecipeColumn() {
        super(new TypeReference<>() {});
    }
}
