package org.granary.batch.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The same histories each time; {@code granary bench worlds} plays others, and more of them. */
@SuppressWarnings("NullAway.Init")
class WorldsTest {

    private static WorldContainer platform;
    private static Path home;

    @BeforeContainer
    static void start() throws IOException, SQLException {
        home = Files.createTempDirectory(Path.of("target"), "worlds").toAbsolutePath();
        platform = new WorldContainer(Path.of("..").toAbsolutePath().normalize(), home);
    }

    @AfterContainer
    static void stop() {
        platform.close();
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        return Histories.all();
    }

    @Property(tries = 300, seed = "20261123")
    void noPullBringsWhatTheRulesForbidAndNoneLacksWhatTheyPermit(@ForAll("histories") List<Step> history) {
        var tally = new Tally();

        World.on(platform, tally, home).play(history);

        assertThat(tally.leaks()).isEmpty();
        assertThat(tally.wronglyWithheld()).isEmpty();
    }

    /** The comparison has to be able to fail: here the platform never hears of a withdrawal. */
    @Example
    void aPlatformThatDoesNotHearOfAWithdrawalIsFoundOut() {
        var tally = new Tally();
        World world = World.on(platform, tally, home);
        world.play(Lives.ofAnOrdinaryRelease());
        assertThat(tally.leaks()).isEmpty();
        assertThat(tally.records()).isPositive();

        Cast.COMPANIES.forEach(world.oracle::consentWithdrawn);
        world.oracle.rejected(Cast.OPEN, 1);
        world.goOn(Lives.ofAPull());

        assertThat(tally.leaks()).isNotEmpty();
    }

    /** And the other way round: the rules permit more than the platform does. */
    @Example
    void aPlatformThatWithholdsTooMuchIsFoundOut() {
        var tally = new Tally();
        World world = World.on(platform, tally, home);
        world.play(Lives.ofARejectedSource());
        assertThat(tally.wronglyWithheld()).isEmpty();

        world.oracle.approved(Cast.OPEN, 1, java.util.Optional.of("CC0-1.0"));
        world.goOn(Lives.ofAPull());

        assertThat(tally.wronglyWithheld()).isNotEmpty();
    }
}
