package org.granary.batch.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.granary.batch.world.Step.Kind;
import org.granary.catalog.gathering.Gatherings;
import org.granary.governance.delivery.Channel;
import org.granary.governance.delivery.Incoming;
import org.granary.governance.delivery.PurgeDue;
import org.granary.governance.delivery.RawPurge;
import org.granary.governance.delivery.RawPurges;
import org.granary.governance.delivery.Reception;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What becomes of a company's raw bytes once its records are taken back, by its own word or since it left its association. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class TakenBackDeliveriesTest {

    private static final String COMPANY = Cast.COMPANIES.get(0);

    private WorldContainer platform;
    private Path home;
    private World world;

    @BeforeAll
    void start() throws IOException, SQLException {
        home = Files.createTempDirectory(Path.of("target"), "taken-back").toAbsolutePath();
        platform = new WorldContainer(Path.of("..").toAbsolutePath().normalize(), home);
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @BeforeEach
    void begin() {
        world = World.on(platform, new Tally(), home);
        world.play(Lives.ofAnOrdinaryRelease());
    }

    @Test
    void areKeptForTheAgreedDaysWhileNothingIsTakenBack() {
        assertThat(dueAfter(Kind.CONSENT)).isEqualTo(RawPurge.Cause.RETENTION);
    }

    @Test
    void areDueAfterTheGraceOnceTheCompanyWithdrewItsConsent() {
        assertThat(dueAfter(Kind.WITHDRAW_CONSENT)).isEqualTo(RawPurge.Cause.WITHDRAWAL);
    }

    @Test
    void areDueAfterTheGraceOnceTheCompanyLeftItsAssociation() {
        assertThat(dueAfter(Kind.LEAVE)).isEqualTo(RawPurge.Cause.WITHDRAWAL);
    }

    /** What it said before it left covers nothing, and what it delivered before is not what it delivers now. */
    @Test
    void countAnewOnceTheCompanyCameBackAndConsentedAnew() {
        String before = deliver("before");
        assertThat(deliver("again")).as("the same bytes").isEqualTo(before);
        world.goOn(List.of(
                new Step(Kind.LEAVE, 0, 0, 0, 0), new Step(Kind.JOIN, 0, 0, 0, 0), new Step(Kind.CONSENT, 0, 0, 0, 0)));

        assertThat(deliver("anew")).isNotEqualTo(before);
    }

    /** Why a delivery has to go whose gathering ended a day after the company did this; grace and retention are as long as each other. */
    private RawPurge.Cause dueAfter(Kind what) {
        String delivery = deliver("a key of its own");
        world.goOn(List.of(new Step(what, 0, 0, 0, 0)));
        platform.clock().pass(Duration.ofDays(1));
        platform.transacted(() -> {
            world.bean(Gatherings.class).require(delivery).deny(List.of(), world.now());
            return delivery;
        });
        return platform.look(() -> world.bean(RawPurges.class).ahead()).stream()
                .filter(due -> due.delivery().equals(delivery))
                .map(PurgeDue::cause)
                .findFirst()
                .orElseThrow();
    }

    private String deliver(String key) {
        var incoming = new Incoming(
                Cast.INDUSTRY, COMPANY, "logs.csv", Cast.signerOf(COMPANY).name(), Channel.REST, key);
        return world.call(() -> world.bean(Reception.class)
                .receive(incoming, new ByteArrayInputStream("text\n主軸異音\n".getBytes(UTF_8)))
                .delivery()
                .id());
    }
}
