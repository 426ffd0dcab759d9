package org.granary.governance.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.governance.audit.Chains.KEY;
import static org.granary.governance.audit.Chains.chain;
import static org.granary.governance.audit.Chains.heads;
import static org.granary.governance.audit.Chains.rehashed;
import static org.granary.governance.audit.Chains.sealed;
import static org.granary.governance.audit.Chains.verify;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.granary.governance.audit.AuditVerification.Stored;
import org.granary.governance.audit.Finding.Kind;
import org.junit.jupiter.api.Test;

/** Whoever touches the ledger is found out, and it is said where and how. */
class LedgerCheckTest {

    /** A field of an entry. */
    private enum Field {
        AT,
        ACTOR,
        EVENT,
        SUBJECT,
        DETAILS,
        PREVIOUS
    }

    @Test
    void acceptsAnEmptyLedger() {
        var result = verify(List.of(), List.of());

        assertThat(result.verified()).isTrue();
        assertThat(result.head()).isEqualTo(AuditLine.GENESIS);
    }

    @Property(tries = 100)
    void acceptsWhatNobodyTouched(
            @ForAll @IntRange(max = 40) int length, @ForAll @IntRange(min = 1, max = 12) int each) {
        var chain = chain(length);

        var result = verify(chain, heads(chain, each));

        assertThat(result.findings()).isEmpty();
        assertThat(result.verified()).isTrue();
        assertThat(result.entries()).isEqualTo(length);
        assertThat(result.vouchedTo()).isEqualTo(headed(length, each));
    }

    @Property(tries = 250)
    void namesTheEntryWhoseContentWasChanged(
            @ForAll @IntRange(min = 1, max = 40) int length,
            @ForAll @IntRange(min = 1, max = 12) int each,
            @ForAll int pick,
            @ForAll Field field) {
        var chain = chain(length);
        var heads = heads(chain, each);
        int at = Math.floorMod(pick, length);
        chain.set(
                at,
                new Stored(changed(chain.get(at).line(), field), chain.get(at).hash()));

        assertThat(verify(chain, heads).findings()).containsExactly(Finding.of(Kind.CONTENT_CHANGED, at + 1L));
    }

    @Property(tries = 100)
    void namesTheEntryWhoseHashWasChanged(
            @ForAll @IntRange(min = 1, max = 40) int length,
            @ForAll @IntRange(min = 1, max = 12) int each,
            @ForAll int pick) {
        var chain = chain(length);
        var heads = heads(chain, each);
        int at = Math.floorMod(pick, length);
        chain.set(at, new Stored(chain.get(at).line(), "f".repeat(64)));
        boolean known = at + 1 < length || length % each == 0;

        assertThat(verify(chain, heads).findings())
                .containsExactly(Finding.of(known ? Kind.HASH_CHANGED : Kind.CONTENT_CHANGED, at + 1L));
    }

    @Property(tries = 100)
    void namesTheEntryThatWasWrittenAnewWithItsHash(
            @ForAll @IntRange(min = 2, max = 40) int length,
            @ForAll @IntRange(min = 1, max = 12) int each,
            @ForAll int pick,
            @ForAll Field field) {
        var chain = chain(length);
        var heads = heads(chain, each);
        int at = Math.floorMod(pick, length - 1);
        chain.set(at, sealed(changed(chain.get(at).line(), field)));

        var findings = verify(chain, heads).findings();

        assertThat(findings).anyMatch(finding -> finding.from() <= at + 1 && finding.to() >= at + 1);
        if (field != Field.PREVIOUS) {
            assertThat(findings).containsExactly(Finding.of(Kind.REWRITTEN, at + 1L));
        }
    }

    @Property(tries = 100)
    void namesTheEntryThatBearsAnotherNumber(
            @ForAll @IntRange(min = 1, max = 40) int length,
            @ForAll @IntRange(min = 1, max = 12) int each,
            @ForAll int pick,
            @ForAll @IntRange(min = 1, max = 50) int further) {
        var chain = chain(length);
        var heads = heads(chain, each);
        int at = Math.floorMod(pick, length);
        var moved = chain.remove(at);
        chain.add(new Stored(moved.line().numbered(length + further), moved.hash()));

        var findings = verify(chain, heads).findings();

        assertThat(findings).contains(new Finding(Kind.RENUMBERED, at + 1L, length + further));
        assertThat(findings).allMatch(finding -> finding.from() == at + 1);
    }

    @Property(tries = 120)
    void namesTheEntriesThatWereTakenOut(
            @ForAll @IntRange(min = 2, max = 40) int length,
            @ForAll @IntRange(min = 1, max = 12) int each,
            @ForAll int pick,
            @ForAll @IntRange(min = 1, max = 5) int many) {
        var chain = chain(length);
        var heads = heads(chain, each);
        int at = Math.floorMod(pick, length - 1);
        int end = Math.min(at + many, length - 1);
        chain.subList(at, end).clear();

        assertThat(verify(chain, heads).findings()).containsExactly(new Finding(Kind.MISSING, at + 1L, end));
    }

    @Property(tries = 120)
    void saysWhichEntriesWereCutOffWhereAHeadKnowsOfThem(
            @ForAll @IntRange(min = 1, max = 40) int length,
            @ForAll @IntRange(min = 1, max = 12) int each,
            @ForAll int pick) {
        var whole = chain(length);
        var heads = heads(whole, each);
        int left = Math.floorMod(pick, length);
        long headed = headed(length, each);

        var result = verify(whole.subList(0, left), heads);

        if (left < headed) {
            assertThat(result.findings()).containsExactly(new Finding(Kind.CUT_OFF, left + 1L, headed));
        } else {
            assertThat(result.verified()).as("no head covers them").isTrue();
            assertThat(result.vouchedTo()).as("and it says so").isLessThanOrEqualTo(left);
        }
    }

    @Property(tries = 120)
    void namesBothEntriesWhoseContentWasSwapped(
            @ForAll @IntRange(min = 2, max = 40) int length,
            @ForAll @IntRange(min = 1, max = 12) int each,
            @ForAll int pick,
            @ForAll int other) {
        var chain = chain(length);
        var heads = heads(chain, each);
        int first = Math.floorMod(pick, length);
        int second = (first + 1 + Math.floorMod(other, length - 1)) % length;
        var one = chain.get(first);
        var two = chain.get(second);
        chain.set(first, new Stored(two.line().numbered(first + 1L), two.hash()));
        chain.set(second, new Stored(one.line().numbered(second + 1L), one.hash()));

        var named = new ArrayList<Long>();
        verify(chain, heads).findings().forEach(finding -> named.add(finding.from()));

        assertThat(named).contains(first + 1L, second + 1L);
        assertThat(named).containsOnly(first + 1L, second + 1L);
    }

    @Property(tries = 120)
    void saysFromWhereTheChainWasWrittenAnew(
            @ForAll @IntRange(min = 1, max = 40) int length,
            @ForAll @IntRange(min = 1, max = 12) int each,
            @ForAll int pick) {
        var chain = chain(length);
        var heads = heads(chain, each);
        int from = Math.floorMod(pick, length) + 1;
        long agreed = headed(from - 1, each);
        long disagrees = agreed + each;

        var result = verify(rehashed(chain, from), heads);

        if (disagrees <= length) {
            assertThat(result.findings()).containsExactly(new Finding(Kind.REHASHED, agreed + 1, disagrees));
        } else {
            assertThat(result.verified()).as("no head covers it").isTrue();
        }
        assertThat(result.vouchedTo()).isEqualTo(agreed);
    }

    @Property(tries = 100)
    void namesTheHeadThatWasForged(
            @ForAll @IntRange(min = 2, max = 30) int length, @ForAll int pick, @ForAll int char_) {
        var chain = chain(length);
        var heads = new ArrayList<>(heads(chain, 1));
        int at = Math.floorMod(pick, length);
        String jws = heads.get(at).jws();
        int spot = Math.floorMod(char_, jws.length() - 2);
        char other = jws.charAt(spot) == 'A' ? 'B' : 'A';
        heads.set(at, new SignedHead(at + 1L, jws.substring(0, spot) + other + jws.substring(spot + 1)));

        assertThat(verify(chain, heads).findings()).contains(Finding.of(Kind.HEAD_FORGED, at + 1L));
    }

    @Test
    void namesTheHeadsThatWereTakenOutOrReplaced() {
        var chain = chain(6);
        var heads = heads(chain, 1);
        var without = new ArrayList<>(heads);
        without.subList(1, 3).clear();
        var replaced = new ArrayList<>(heads);
        replaced.set(2, Chains.head(heads.subList(0, 2), 2, chain.get(1).hash()));

        assertThat(verify(chain, without).findings()).containsExactly(new Finding(Kind.HEAD_MISSING, 2, 3));
        assertThat(verify(chain, replaced).findings()).containsExactly(Finding.of(Kind.HEAD_REPLACED, 4));
    }

    @Test
    void believesHeadsThatWereKeptApartMoreThanTheLedgersOwn() {
        var chain = chain(6);
        var kept = heads(chain, 2);
        var forged = rehashed(chain, 3);

        var known = KnownHeads.of(heads(forged, 2).subList(0, 2), kept);
        var check = LedgerCheck.of(0, AuditLine.GENESIS, HeadCheck.of(1, known.heads(), KEY));
        known.findings().forEach(check::found);
        forged.forEach(check::accept);

        assertThat(check.finish().findings())
                .contains(
                        Finding.of(Kind.HEAD_REPLACED, 2),
                        Finding.of(Kind.HEAD_MISSING, 3),
                        new Finding(Kind.REHASHED, 3, 4));
    }

    /** The last entry with a head, of so many entries. */
    private static long headed(long entries, long each) {
        return entries - entries % each;
    }

    private static AuditLine changed(AuditLine line, Field field) {
        return new AuditLine(
                line.seq(),
                field == Field.AT ? line.at().plusNanos(1000) : line.at(),
                field == Field.ACTOR ? "somebody-else" : line.actor(),
                field == Field.EVENT ? "GrantDecided" : line.event(),
                field == Field.SUBJECT ? "source:other" : line.subject(),
                field == Field.DETAILS ? "{}" : line.details(),
                field == Field.PREVIOUS ? "a".repeat(64) : line.previousHash());
    }
}
