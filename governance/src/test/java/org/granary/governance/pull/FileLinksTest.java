package org.granary.governance.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.granary.governance.rights.RightsId;
import org.junit.jupiter.api.Test;

class FileLinksTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final RightsId RIGHTS = new RightsId("r-00000000000000a1");

    private final ShiftingClock clock = new ShiftingClock(NOW);
    private final FileLinks links = new FileLinks(PullServer.key(), clock);

    @Property
    void givesBackWhatItSigned(
            @ForAll @StringLength(max = 60) String grant,
            @ForAll @StringLength(max = 60) String dataset,
            @ForAll @StringLength(max = 200) String path) {
        FileLink link = new FileLink(grant, dataset, "1.0.0", 3, path, RIGHTS, NOW.plusSeconds(300));
        assertThat(links.check(links.token(link))).isEqualTo(new LinkCheck.Good(link));
    }

    @Property
    void takesNoTokenOfWhichOneBitWasChanged(@ForAll @IntRange(min = 0, max = 4095) int place) {
        byte[] token = Base64.getUrlDecoder().decode(links.token(link()));
        int bit = place % (token.length * 8);
        token[bit / 8] ^= (byte) (1 << (bit % 8));
        String changed = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        assertThat(links.check(changed)).isEqualTo(new LinkCheck.Forged());
    }

    @Property
    void takesNoTextForALink(@ForAll String text) {
        assertThat(links.check(text)).isEqualTo(new LinkCheck.Forged());
    }

    @Test
    void expiresToTheSecond() {
        String token = links.token(link());
        clock.advance(Duration.ofMillis(299_999));
        assertThat(links.check(token)).isInstanceOf(LinkCheck.Good.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(links.check(token)).isInstanceOf(LinkCheck.Expired.class);
    }

    @Test
    void takesNoLinkOfAnotherKey() {
        byte[] other = new byte[32];
        other[0] = 1;
        SecretKeySpec key = new SecretKeySpec(other, FileLinks.ALGORITHM);
        String token = new FileLinks(() -> key, clock).token(link());
        assertThat(links.check(token)).isEqualTo(new LinkCheck.Forged());
    }

    private static FileLink link() {
        return new FileLink(
                "grant-1", "pcb-maintenance", "1.0.0", 3, "split=train/a.parquet", RIGHTS, NOW.plusSeconds(300));
    }
}
