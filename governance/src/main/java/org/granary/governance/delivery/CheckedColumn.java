package org.granary.governance.delivery;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import org.granary.catalog.storage.JsonColumn;

/** Keeps what was found as JSON text. */
@Converter
public final class CheckedColumn extends JsonColumn<Checked> {

    public CheckedColumn() {
        super(new TypeReference<>() {});
    }
}
