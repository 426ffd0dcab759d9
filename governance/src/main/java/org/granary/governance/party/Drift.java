package org.granary.governance.party;

import static java.util.Objects.requireNonNull;

/**
 * A difference between the registry and the identity provider.
 *
 * @param party alias of the organisation
 * @param about what exactly: a person, an account, a name; empty where the organisation itself is meant
 */
public record Drift(Kind kind, String party, String about) {

    /** The kinds of differences; those that can be put right safely are. */
    public enum Kind {
        /** The registry knows the organisation, the identity provider does not: it is made again, with its known members. */
        ORGANISATION_MISSING(Mending.BY_ITSELF),
        /** It has another name there than when both agreed. */
        ORGANISATION_RENAMED(Mending.BY_A_PERSON),
        /** It is switched off there: its members' tokens do not name it. */
        ORGANISATION_DISABLED(Mending.BY_A_PERSON),
        /** The identity provider has an organisation that is not registered. */
        ORGANISATION_UNKNOWN(Mending.BY_A_PERSON),
        /** Somebody is a member there whom the registry does not know. */
        MEMBER_UNKNOWN(Mending.BY_A_PERSON),
        /** Somebody whom the registry knows is a member there no more: every right in the organisation ends. */
        PERSON_GONE(Mending.BY_ITSELF),
        /** A service account's client is gone: it is revoked here too. */
        SERVICE_ACCOUNT_GONE(Mending.BY_ITSELF),
        /** There is a client like a service account's that is not registered, or was revoked. */
        SERVICE_ACCOUNT_UNKNOWN(Mending.BY_A_PERSON);

        private enum Mending {
            BY_ITSELF,
            BY_A_PERSON
        }

        private final Mending mending;

        Kind(Mending mending) {
            this.mending = mending;
        }

        /** Whether the job puts it right without asking. */
        boolean mendsItself() {
            return mending == Mending.BY_ITSELF;
        }
    }

    public Drift {
        requireNonNull(kind, "kind");
        requireNonNull(party, "party");
        requireNonNull(about, "about");
    }
}
