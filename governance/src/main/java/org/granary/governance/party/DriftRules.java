package org.granary.governance.party;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.granary.governance.identity.directory.Directory;
import org.granary.governance.identity.directory.Organisation;

/**
 * Compares what the registry says with what the identity provider says. Pure.
 *
 * <p>Order: by organisation, the organisation itself before its people.
 */
final class DriftRules {

    private DriftRules() {}

    /**
     * What the registry says.
     *
     * @param called what the identity provider called it when both agreed; empty where they were never compared
     * @param members user names, service accounts' among them
     * @param accounts client ids of the accounts that stand
     */
    record Known(String alias, Optional<String> called, Set<String> members, Set<String> accounts) {

        Known {
            members = Set.copyOf(members);
            accounts = Set.copyOf(accounts);
        }
    }

    /**
     * What the identity provider says.
     *
     * @param members by alias of the organisation
     * @param accounts ids of all clients like service accounts'
     */
    record Found(List<Organisation> organisations, Map<String, Set<String>> members, Set<String> accounts) {

        Found {
            organisations = List.copyOf(organisations);
            members = Map.copyOf(members);
            accounts = Set.copyOf(accounts);
        }
    }

    static List<Drift> between(List<Known> registry, Found directory) {
        var drifts = new ArrayList<Drift>();
        Map<String, Organisation> there = new HashMap<>();
        directory.organisations().forEach(organisation -> there.put(organisation.alias(), organisation));
        Set<String> accounts = new TreeSet<>(directory.accounts());
        for (Known known : registry) {
            Organisation found = there.remove(known.alias());
            if (found == null) {
                drifts.add(new Drift(Drift.Kind.ORGANISATION_MISSING, known.alias(), ""));
            } else {
                organisation(known, found, drifts);
                people(known, directory, drifts);
            }
            known.accounts().stream()
                    .filter(account -> !directory.accounts().contains(account))
                    .sorted()
                    .forEach(account -> drifts.add(new Drift(Drift.Kind.SERVICE_ACCOUNT_GONE, known.alias(), account)));
            accounts.removeAll(known.accounts());
        }
        there.values().stream()
                .map(Organisation::alias)
                .sorted()
                .forEach(alias -> drifts.add(new Drift(Drift.Kind.ORGANISATION_UNKNOWN, alias, "")));
        accounts.forEach(account -> drifts.add(new Drift(Drift.Kind.SERVICE_ACCOUNT_UNKNOWN, party(account), account)));
        return drifts;
    }

    private static void organisation(Known known, Organisation found, List<Drift> drifts) {
        if (known.called().filter(called -> !called.equals(found.name())).isPresent()) {
            drifts.add(new Drift(Drift.Kind.ORGANISATION_RENAMED, known.alias(), found.name()));
        }
        if (!found.enabled()) {
            drifts.add(new Drift(Drift.Kind.ORGANISATION_DISABLED, known.alias(), ""));
        }
    }

    private static void people(Known known, Found directory, List<Drift> drifts) {
        Set<String> members = directory.members().getOrDefault(known.alias(), Set.of());
        // An account whose client is gone, or that is not known, is told of once: as an account.
        Set<String> lost = new TreeSet<>(known.members());
        lost.removeAll(members);
        known.accounts().stream()
                .filter(account -> !directory.accounts().contains(account))
                .forEach(account -> lost.remove(Directory.accountOf(account)));
        lost.forEach(person -> drifts.add(new Drift(Drift.Kind.PERSON_GONE, known.alias(), person)));
        Set<String> strange = new TreeSet<>(members);
        strange.removeAll(known.members());
        directory.accounts().forEach(account -> strange.remove(Directory.accountOf(account)));
        strange.forEach(person -> drifts.add(new Drift(Drift.Kind.MEMBER_UNKNOWN, known.alias(), person)));
    }

    /** The alias inside a client's id; the id itself where it has none. */
    private static String party(String account) {
        String[] parts = account.split("\\.", 3);
        return parts.length == 3 ? parts[1] : account;
    }
}
