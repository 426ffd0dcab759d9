package org.granary.governance.licensing;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import org.granary.catalog.storage.JsonColumn;
import org.granary.governance.license.Detection;

/** Keeps a detection as JSON text. */
@Converter
public final class DetectionColumn extends JsonColumn<Detection> {

    public DetectionColumn() {
        super(new TypeReference<>() {});
    }
}
