package org.granary.governance.consent;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import org.granary.catalog.storage.JsonColumn;
import org.granary.governance.rights.ConsentStanding;

/** Keeps a consent's conditions as JSON text. */
@Converter
public final class ConditionsColumn extends JsonColumn<ConsentStanding.Conditions> {

    public ConditionsColumn() {
        super(new TypeReference<>() {});
    }
}
