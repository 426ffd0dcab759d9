package org.granary.catalog.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import jakarta.persistence.AttributeConverter;
import org.granary.catalog.CatalogErrors;
import org.jspecify.annotations.Nullable;

/** Keeps a value as JSON text in one column; a feature makes a subclass per type of value. */
public abstract class JsonColumn<T> implements AttributeConverter<T, String> {

    private final JavaType type;

    /** A column for values of this type. */
    protected JsonColumn(TypeReference<T> type) {
        this.type = Json.mapper().getTypeFactory().constructType(type);
    }

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable T value) {
        return value == null ? null : Json.text(value);
    }

    @Override
    public @Nullable T convertToEntityAttribute(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw CatalogErrors.storedValueUnreadable(type.toCanonical(), e);
        }
    }
}
