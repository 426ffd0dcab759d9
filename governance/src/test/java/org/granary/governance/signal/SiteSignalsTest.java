package org.granary.governance.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.granary.governance.signal.SiteSignals.Robots;
import org.junit.jupiter.api.Test;

class SiteSignalsTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");

    @Test
    void saysTheSameInTheSameWords() {
        var before = new SiteSignals.Seen("a.example", MONDAY, Robots.ALLOWED, List.of("b", "a"), List.of("sha 1"));
        var later = new SiteSignals.Seen(
                "a.example", MONDAY.plusSeconds(90_000), Robots.ALLOWED, List.of("a", "b"), List.of("sha 2"));
        assertThat(later.statement()).isEqualTo(before.statement()).contains("robots.txt ALLOWED; a; b");
        assertThat(seen(Robots.DISALLOWED).statement()).contains("robots.txt DISALLOWED");
    }

    @Test
    void saysNothingWhileItCannotBeReachedAndIsRememberedAsItWas() {
        assertThat(seen(Robots.UNREACHABLE).statement()).isEmpty();
        var host = new SiteSignals("source", seen(Robots.ALLOWED));
        host.see(seen(Robots.UNREACHABLE));
        assertThat(host.said()).contains("robots.txt ALLOWED");
        assertThat(host.seen().robots()).isEqualTo(Robots.UNREACHABLE);
        assertThat(new SiteSignals("source", seen(Robots.UNREACHABLE)).said()).isEmpty();
    }

    private static SiteSignals.Seen seen(Robots robots) {
        return new SiteSignals.Seen("a.example", MONDAY, robots, List.of(), List.of());
    }
}
