package org.granary.batch.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.governance.grant.AccessGrant;
import org.granary.governance.grant.GrantResource;
import org.granary.governance.pull.LinkKey;
import org.granary.governance.pull.PlayedSharing;
import org.granary.governance.pull.PullAccess;

/** What model teams do: grants, pulls of new and old table versions, links read later; each compared with the oracle. */
final class TeamSteps {

    /** A link that a pull handed out. */
    private record Link(
            String token, Oracle.Granted grant, String release, long version, Material material, Instant expiresAt) {}

    private final World world;
    private final PlayedSharing sharing;
    private final Map<Oracle.Granted, String> tokens = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();

    TeamSteps(World world) {
        this.world = world;
        this.sharing =
                new PlayedSharing(world.bean(PullAccess.class), world.bean(LinkKey.class), world.platform.clock());
    }

    void grant(Step step) {
        String team = Step.choose(Cast.TEAMS, step.a());
        String dataset = Step.choose(Cast.DATASETS, step.b());
        Set<String> uses = Step.choose(Cast.USES, step.c());
        Instant until = world.now().plus(Duration.ofDays(Step.choose(List.of(300, 20), step.a())));
        world.as(Cast.memberOf(team));
        var grants = world.bean(GrantResource.class);
        var requested = world.call(() ->
                (GrantResource.GrantView) grants.request(new AccessGrant.Wish(team, dataset, List.copyOf(uses), until))
                        .getEntity());
        world.as(Cast.STEWARD);
        world.call(() -> grants.approve(requested.id()));
        var granted = new Oracle.Granted(requested.id(), team, dataset, uses, until);
        world.oracle.granted(granted);
        world.as(Cast.memberOf(team));
        tokens.put(granted, world.call(() -> grants.issue(requested.id())).bearerToken());
    }

    void revokeGrant(Step step) {
        if (!tokens.isEmpty()) {
            var grant = Step.choose(List.copyOf(tokens.keySet()), step.a());
            world.as(Cast.STEWARD);
            world.call(() -> world.bean(GrantResource.class).revoke(grant.id()));
            world.oracle.grantRevoked(grant.id());
        }
    }

    void pull(Step step) {
        if (tokens.isEmpty() || world.releases.released().isEmpty()) {
            return;
        }
        var grant = Step.choose(List.copyOf(tokens.keySet()), step.a());
        var releases = world.releases.released().stream()
                .filter(release -> release.dataset().equals(grant.dataset()))
                .toList();
        if (releases.isEmpty()) {
            return;
        }
        var release = Step.choose(releases, step.b());
        String table = "releases/" + release.dataset() + "/" + release.version();
        long newest = world.tables.version(table);
        long version = Math.floorMod(step.c(), 3) == 0 ? Math.floorMod(step.c(), newest + 1) : newest;
        Optional<Long> asked = version == newest ? Optional.empty() : Optional.of(version);
        var handed = world.call(
                () -> sharing.query(String.valueOf(tokens.get(grant)), release.dataset(), release.version(), asked));
        var brought = new LinkedHashMap<Material, String>();
        for (PlayedSharing.Listed file : handed) {
            world.call(() -> sharing.open(file.link()))
                    .filter(path -> world.tables.isThere(table, path))
                    .ifPresent(path -> brought.put(world.byKey(WrittenTables.key(path)), file.link()));
        }
        var allowed = world.tables.at(table, version).values().stream()
                .map(world::byKey)
                .filter(material -> world.oracle.mayPull(grant, material, release.toString(), version, world.now()))
                .toList();
        handed.stream()
                .map(file -> world.materials.get(file.rights()))
                .filter(material -> !allowed.contains(material))
                .forEach(material ->
                        world.tally.leak("PULL listed " + material + " to " + grant + " at " + world.now()));
        world.tally.pull(brought.size());
        String where = grant + " of " + release + " version " + version + " at " + world.now();
        brought.keySet().stream()
                .filter(material -> !allowed.contains(material))
                .forEach(material -> world.tally.leak("PULL brought " + material + " to " + where));
        allowed.stream()
                .filter(material -> !brought.containsKey(material))
                .forEach(material -> world.tally.wronglyWithheld("PULL withheld " + material + " from " + where));
        Instant expiresAt = world.now().plus(PlayedSharing.LINK_LIFETIME);
        brought.forEach((material, token) ->
                links.add(new Link(token, grant, release.toString(), version, material, expiresAt)));
    }

    /** A link of some time ago. */
    void read(Step step) {
        if (links.isEmpty()) {
            return;
        }
        Link link = links.get(links.size() - 1 - Math.floorMod(step.a(), Math.min(links.size(), 5)));
        boolean came = world.call(() -> sharing.open(link.token())).isPresent();
        boolean allowed = world.now().isBefore(link.expiresAt())
                && world.oracle.mayPull(link.grant(), link.material(), link.release(), link.version(), world.now());
        world.tally.pull(came ? 1 : 0);
        if (came && !allowed) {
            world.tally.leak("A link brought " + link + " at " + world.now());
        } else if (allowed && !came) {
            world.tally.wronglyWithheld("A link did not bring " + link + " at " + world.now());
        }
    }
}
