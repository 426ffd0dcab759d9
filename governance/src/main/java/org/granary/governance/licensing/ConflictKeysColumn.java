package org.granary.governance.licensing;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.List;
import org.granary.catalog.storage.JsonColumn;

/** Keeps the keys of conflicts as JSON text. */
@Converter
public final class ConflictKeysColumn extends JsonColumn<List<String>> {

    public ConflictKeysColumn() {
        super(new TypeReference<>() {});
    }
}
