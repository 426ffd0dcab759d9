package org.granary.governance.agreement;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import org.granary.catalog.storage.JsonColumn;

/** Keeps terms as JSON text. */
@Converter
public final class AgreementTermsColumn extends JsonColumn<AgreementTerms> {

    public AgreementTermsColumn() {
        super(new TypeReference<>() {});
    }
}
