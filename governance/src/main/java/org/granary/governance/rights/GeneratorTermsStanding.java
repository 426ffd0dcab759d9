package org.granary.governance.rights;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The terms under which a language model's provider lets its outputs be used, as a steward concluded them, at one moment.
 *
 * @param termsId names one revision of one provider's terms
 * @param generator provider, model and version, for people
 * @param submittedBy who entered the terms
 * @param concludedBy the steward who concluded what they say; empty while nobody has, or once it was taken back
 * @param from first moment at which they rule
 * @param until first moment at which they rule no more; empty = open
 * @param train may outputs train a model at all?
 * @param compete may they train a model that competes with the provider's?
 * @param commercial may they be used for gain?
 * @param publish may they be published?
 * @param url where the terms were read
 * @param changes later entries of the same terms, refused ones left out
 */
public record GeneratorTermsStanding(
        String termsId,
        String generator,
        String submittedBy,
        Optional<String> concludedBy,
        Instant from,
        Optional<Instant> until,
        Answer train,
        Answer compete,
        Answer commercial,
        Answer publish,
        String url,
        List<Change> changes) {

    /** What terms say to one question. */
    public enum Answer {
        YES,
        NO,
        /** They do not say, or nobody is sure; it permits nothing. */
        UNSAID
    }

    public GeneratorTermsStanding {
        requireNonNull(termsId, "termsId");
        requireNonNull(generator, "generator");
        requireNonNull(submittedBy, "submittedBy");
        requireNonNull(concludedBy, "concludedBy");
        requireNonNull(from, "from");
        requireNonNull(until, "until");
        requireNonNull(train, "train");
        requireNonNull(compete, "compete");
        requireNonNull(commercial, "commercial");
        requireNonNull(publish, "publish");
        requireNonNull(url, "url");
        changes = List.copyOf(changes);
    }

    /**
     * The provider changed its terms.
     *
     * @param termsId the later entry
     * @param from first moment at which the later terms rule
     * @param keeps a steward has concluded that what was generated before stays under the earlier terms
     */
    public record Change(String termsId, Instant from, boolean keeps) {

        public Change {
            requireNonNull(termsId, "termsId");
            requireNonNull(from, "from");
        }
    }
}
