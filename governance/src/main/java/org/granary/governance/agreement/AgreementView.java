package org.granary.governance.agreement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.granary.governance.rights.AgreementStanding.State;

/**
 * An agreement as shown.
 *
 * @param state where its life stands now
 * @param version the version that rules now; the newest draft while none is signed
 * @param terms of that version
 * @param endsAt first moment at which it rules no more; empty while none is signed
 * @param versions all of them, the first one first
 */
public record AgreementView(
        String id,
        String association,
        State state,
        int version,
        AgreementTerms terms,
        String termsSha256,
        Optional<Instant> endsAt,
        List<VersionView> versions) {

    /** What an agreement shows at a moment. */
    static AgreementView of(Agreement agreement, Instant at) {
        var ruling = agreement.rulingAt(at);
        return new AgreementView(
                agreement.id(),
                agreement.association(),
                agreement.stateAt(at),
                ruling.number(),
                ruling.terms(),
                ruling.termsSha256(),
                agreement.endsAt(),
                agreement.versions().stream().map(VersionView::of).toList());
    }

    /**
     * A version as shown.
     *
     * @param missing parties that have not signed yet
     */
    public record VersionView(
            int number,
            AgreementVersion.Stage stage,
            AgreementTerms terms,
            String termsSha256,
            List<String> drafters,
            Instant draftedAt,
            Optional<Instant> offeredAt,
            Optional<Instant> signedAt,
            List<Signatory> missing,
            List<AgreementSignature.Signed> signatures) {

        static VersionView of(AgreementVersion version) {
            return new VersionView(
                    version.number(),
                    version.stage(),
                    version.terms(),
                    version.termsSha256(),
                    version.drafters(),
                    version.draftedAt(),
                    version.offeredAt(),
                    version.signedAt(),
                    version.missing(),
                    version.signatures());
        }
    }
}
