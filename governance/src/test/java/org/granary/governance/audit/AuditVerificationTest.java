package org.granary.governance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AuditVerificationTest {

    private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void acceptsAnEmptyLedger() {
        var result = AuditVerification.of(List.<AuditVerification.Stored>of().iterator());

        assertThat(result.verified()).isTrue();
        assertThat(result.head()).isEqualTo(AuditLine.GENESIS);
    }

    @Property
    void namesTheEntryThatWasTouched(@ForAll @IntRange(min = 1, max = 30) int length, @ForAll int pick) {
        var chain = chain(length);
        int touched = Math.floorMod(pick, length);
        var line = chain.get(touched).line();
        var changed = new AuditLine(
                line.seq(),
                line.at(),
                "somebody-else",
                line.event(),
                line.subject(),
                line.details(),
                line.previousHash());
        chain.set(
                touched,
                new AuditVerification.Stored(changed, chain.get(touched).hash()));

        var result = AuditVerification.of(chain.iterator());

        assertThat(result.verified()).isFalse();
        assertThat(result.firstBroken()).contains(touched + 1L);
        assertThat(result.fault()).contains("HASH");
        assertThat(result.entries()).isEqualTo(length);
    }

    @Test
    void findsAnEntryThatWasTakenOut() {
        var chain = chain(5);
        chain.remove(2);

        assertThat(AuditVerification.of(chain.iterator()).fault()).contains("GAP");
    }

    @Test
    void findsAnEntryThatWasWrittenAnewWithItsHash() {
        var chain = chain(5);
        var line = chain.get(1).line();
        var forged = new AuditLine(
                line.seq(), line.at(), "forger", line.event(), line.subject(), line.details(), line.previousHash());
        chain.set(1, new AuditVerification.Stored(forged, forged.hash()));

        var result = AuditVerification.of(chain.iterator());

        assertThat(result.firstBroken()).contains(3L);
        assertThat(result.fault()).contains("LINK");
    }

    private static List<AuditVerification.Stored> chain(int length) {
        var chain = new ArrayList<AuditVerification.Stored>();
        String previous = AuditLine.GENESIS;
        for (int seq = 1; seq <= length; seq++) {
            var line =
                    new AuditLine(seq, AT.plusSeconds(seq), "steward1", "SourceRegistered", "source:a", "{}", previous);
            previous = line.hash();
            chain.add(new AuditVerification.Stored(line, previous));
        }
        return chain;
    }
}
