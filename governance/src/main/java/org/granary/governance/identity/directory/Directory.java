package org.granary.governance.identity.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The identity provider as the keeper of organisations, people and service accounts.
 *
 * <p>Each call is one change there and is made at once: no transaction of ours takes it back. All of them may be repeated. Fails with
 * IDENTITY_PROVIDER_SILENT and IDENTITY_PROVIDER_REFUSED.
 */
public interface Directory {

    /** All organisations, in no order. */
    List<Organisation> organisations();

    /** The organisation with this alias. */
    Optional<Organisation> organisation(String alias);

    /**
     * The organisation with this alias, made where there is none. One that is there already keeps its name; where another one has the name, the alias is added to it.
     */
    Organisation ensure(String alias, String name);

    /** User names of an organisation's members, service accounts among them; empty where there is no such organisation. */
    List<String> members(String alias);

    /** Whether there is such a person. */
    boolean knows(String userName);

    /**
     * Mail addresses by user name of the people who have a realm role, for each of these roles; people who are switched off or have no address are left out, service accounts too.
     */
    Map<String, Map<String, String>> addresses(Set<String> roles);

    /** Makes a person, who has to set a password of their own at the first sign-in; gives the initial one. */
    ClientSecret create(NewPerson person);

    /** Makes a person or a service account a member; nothing happens where it is one. */
    void join(String alias, String userName);

    /** Ends a membership; nothing happens where there is none. */
    void leave(String alias, String userName);

    /** Gives a person a realm role; nothing happens where the person has it. */
    void give(String userName, String role);

    /** Takes a realm role from a person; nothing happens where the person has it not, or is gone. */
    void take(String userName, String role);

    /** Makes a client with an account of its own that is a member of the organisation and has the role of a model team. */
    ClientSecret makeServiceAccount(String alias, String clientId);

    /** A new secret; the earlier one works no more. */
    ClientSecret renewSecret(String clientId);

    /** Removes the client with its account; nothing happens where it is gone. */
    void removeServiceAccount(String clientId);

    /** Ids of all clients whose id begins with this. */
    List<String> serviceAccounts(String prefix);

    /** The user name of a client's account. */
    static String accountOf(String clientId) {
        return "service-account-" + clientId;
    }
}
