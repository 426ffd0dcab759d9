package org.granary.governance.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Optional;
import org.granary.catalog.storage.BilingualText;

/**
 * What a company gets in hand of its consent: what it covers, for whom, how long, and how to take it back.
 *
 * <p>Source: ISO/IEC TS 27560:2023, clause 6 (names of the fields). The principal here is a company, whose data may hold personal data that the
 * agreement has removed before anything else.
 *
 * @param schemaVersion of this form
 * @param recordId id of the consent
 * @param piiPrincipalId alias of the company
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ConsentReceipt(
        String schemaVersion,
        String recordId,
        String piiPrincipalId,
        PiiProcessing piiProcessing,
        List<PartyIdentification> partyIdentification,
        List<Event> events) {

    /**
     * What may be done.
     *
     * @param privacyNotice where the agreement's text is, with the hash of its terms
     * @param retentionPeriod of the raw delivery, as an ISO 8601 period; what was made of it goes with the consent
     * @param processingLocations codes of countries; empty = no limit
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record PiiProcessing(
            Notice privacyNotice,
            List<String> language,
            List<Purpose> purposes,
            String lawfulBasis,
            List<PiiInformation> piiInformation,
            List<String> recipientThirdParties,
            String retentionPeriod,
            List<String> processingLocations,
            String jurisdiction,
            BilingualText withdrawalMethod) {}

    /** The text that was consented to. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Notice(String id, int version, String sha256) {}

    /** One purpose. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Purpose(String purpose, String purposeType) {}

    /** One kind of data. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record PiiInformation(String piiType, String piiTreatment) {}

    /** One of those who are party to it. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record PartyIdentification(String partyId, BilingualText partyName, String partyRole) {}

    /**
     * What happened to the consent.
     *
     * @param validUntil first moment at which it no longer holds by itself
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Event(
            String eventTime, String eventType, String eventState, String entityId, Optional<String> validUntil) {}

    /**
     * A receipt with the platform's signature over it.
     *
     * @param jws compact JWS over the receipt's canonical form
     */
    public record Signed(ConsentReceipt receipt, String jws) {}
}
