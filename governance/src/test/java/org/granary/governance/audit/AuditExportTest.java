package org.granary.governance.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.granary.catalog.storage.Json;
import org.granary.governance.audit.Finding.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An exported ledger is checked by its file alone. */
@SuppressWarnings("NullAway.Init")
class AuditExportTest {

    private static final int LENGTH = 20;
    private static final int EACH = 6;
    /** One line for the start, and one for each head. */
    private static final int BEFORE_ENTRIES = 1 + LENGTH / EACH;

    private static final List<AuditVerification.Stored> CHAIN = Chains.chain(LENGTH);
    private static final List<SignedHead> HEADS = Chains.heads(CHAIN, EACH);

    private Path file;

    @BeforeEach
    @BeforeProperty
    void make() throws IOException {
        file = Files.createTempFile("audit", ".jsonl");
    }

    @AfterEach
    @AfterProperty
    void remove() throws IOException {
        Files.delete(file);
    }

    @Test
    void acceptsAFileThatNobodyTouched() throws IOException {
        var result = verified(whole());

        assertThat(result.findings()).isEmpty();
        assertThat(result.entries()).isEqualTo(LENGTH);
        assertThat(result.heads()).isEqualTo(3);
        assertThat(result.vouchedTo()).isEqualTo(18);
    }

    @Test
    void acceptsWhatCameAfterAnEntry() throws IOException {
        for (int after = 0; after <= LENGTH; after++) {
            assertThat(verified(lines(after)).findings()).as("after " + after).isEmpty();
        }
    }

    @Property(tries = 60)
    void namesTheLinesThatWereSwapped(
            @ForAll @IntRange(max = LENGTH - 1) int one, @ForAll @IntRange(max = LENGTH - 1) int two)
            throws IOException {
        var lines = whole();
        Collections.swap(lines, BEFORE_ENTRIES + one, BEFORE_ENTRIES + two);

        var findings = verified(lines).findings();

        assertThat(findings).allMatch(finding -> finding.kind() == Kind.OUT_OF_ORDER);
        if (one == two) {
            assertThat(findings).isEmpty();
        } else if (Math.abs(one - two) == 1) {
            // Of two neighbours one stands in its place and the other does not; either may be said.
            assertThat(numbers(findings)).hasSize(1).isSubsetOf(one + 1L, two + 1L);
        } else if (Math.abs(one - two) == 2) {
            assertThat(numbers(findings)).hasSize(2).isSubsetOf(one + 1L, two + 1L, (one + two) / 2 + 1L);
        } else {
            assertThat(numbers(findings)).containsExactlyInAnyOrder(one + 1L, two + 1L);
        }
    }

    @Property(tries = 60)
    void namesTheEntryWhoseLineWasTakenOut(@ForAll @IntRange(max = LENGTH - 1) int entry) throws IOException {
        var lines = whole();
        lines.remove(BEFORE_ENTRIES + entry);

        assertThat(verified(lines).findings())
                .containsExactly(Finding.of(entry == LENGTH - 1 ? Kind.CUT_OFF : Kind.MISSING, entry + 1L));
    }

    @Property(tries = 60)
    void namesTheEntryWhoseLineIsThereTwice(@ForAll @IntRange(max = LENGTH - 1) int entry) throws IOException {
        var lines = whole();
        lines.add(BEFORE_ENTRIES + entry, lines.get(BEFORE_ENTRIES + entry));

        assertThat(verified(lines).findings()).containsExactly(Finding.of(Kind.DUPLICATE, entry + 1L));
    }

    @Property(tries = 300)
    void namesTheEntryOfWhichACharacterWasChanged(
            @ForAll @IntRange(max = LENGTH - 1) int entry, @ForAll int pick, @ForAll boolean digit) throws IOException {
        var lines = whole();
        int at = BEFORE_ENTRIES + entry;
        String line = lines.get(at);
        int spot = Math.floorMod(pick, line.length());
        char other = line.charAt(spot) == '7' ? '8' : digit ? '7' : 'x';
        lines.set(at, line.substring(0, spot) + other + line.substring(spot + 1));

        var result = verified(lines);

        assertThat(result.verified()).as(lines.get(at)).isFalse();
        assertThat(result.findings())
                .as(lines.get(at))
                .anyMatch(finding -> finding.kind() == Kind.UNREADABLE
                        ? finding.from() == at + 1
                        : finding.from() <= entry + 1 && finding.to() >= entry + 1);
    }

    @Property(tries = 200)
    void noticesWhereverTheFileIsCut(@ForAll int pick) throws IOException {
        String text = String.join("\n", whole()) + "\n";
        int beginning = text.indexOf('\n') + 1;
        int cut = beginning + Math.floorMod(pick, text.length() - beginning - 2);
        Files.writeString(file, text.substring(0, cut), UTF_8);

        var result = AuditExport.verify(file, Optional.empty(), Optional.empty());

        assertThat(result.findings()).anyMatch(finding -> finding.kind() == Kind.FILE_CUT_SHORT);
    }

    @Test
    void believesNoKeyButTheOneThatIsKnown() throws IOException, NoSuchAlgorithmException {
        var stranger = PlatformKey.of(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());
        Files.write(file, whole(), UTF_8);

        var result = AuditExport.verify(file, Optional.empty(), Optional.of(stranger));

        assertThat(result.findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.HEAD_FORGED, Kind.HEAD_FORGED, Kind.HEAD_FORGED);
        assertThat(AuditExport.verify(file, Optional.empty(), Optional.of(PlatformKey.of(Chains.KEY)))
                        .verified())
                .isTrue();
    }

    @Test
    void findsByHeadsThatWereKeptApartThatAllWasWrittenAnew() throws IOException {
        var forged = Chains.rehashed(CHAIN, 8);
        var lines = new ArrayList<>(lines(0, forged, Chains.heads(forged, EACH)));
        Path folder = Files.createTempDirectory("heads");
        new HeadFolder(folder).keep(HEADS);
        Files.write(file, lines, UTF_8);

        var alone = AuditExport.verify(file, Optional.empty(), Optional.empty());
        var compared = AuditExport.verify(file, Optional.of(folder), Optional.empty());

        assertThat(alone.verified())
                .as("with the platform's key itself anything can be made")
                .isTrue();
        assertThat(compared.findings()).contains(Finding.of(Kind.HEAD_REPLACED, 2), new Finding(Kind.REHASHED, 7, 12));
    }

    @Test
    void refusesWhatIsNoExport() throws IOException {
        Files.writeString(file, "{\"some\":\"thing\"}\n");

        assertThatThrownBy(() -> AuditExport.verify(file, Optional.empty(), Optional.empty()))
                .hasMessageContaining("cannot be read as an exported audit ledger");
    }

    private AuditVerification verified(List<String> lines) throws IOException {
        Files.write(file, lines, UTF_8);
        return AuditExport.verify(file, Optional.empty(), Optional.empty());
    }

    private static Set<Long> numbers(List<Finding> findings) {
        var numbers = new TreeSet<Long>();
        findings.forEach(finding -> numbers.add(finding.from()));
        return numbers;
    }

    private static List<String> whole() {
        return lines(0);
    }

    private static List<String> lines(int after) {
        return lines(
                after,
                CHAIN,
                HEADS.stream()
                        .filter(head -> head.facts(Chains.KEY).orElseThrow().seq() >= after)
                        .toList());
    }

    private static List<String> lines(int after, List<AuditVerification.Stored> chain, List<SignedHead> heads) {
        var lines = new ArrayList<String>();
        String link = after == 0 ? AuditLine.GENESIS : chain.get(after - 1).hash();
        lines.add(Json.text(
                ExportLine.start(new ExportLine.Start(1, after, link, Chains.AT, PlatformKey.of(Chains.KEY)))));
        heads.forEach(head -> lines.add(Json.text(ExportLine.head(head))));
        var entries = chain.subList(after, chain.size());
        entries.forEach(entry -> lines.add(Json.text(ExportLine.entry(entry))));
        lines.add(Json.text(ExportLine.end(new ExportLine.End(entries.size(), heads.size()))));
        return lines;
    }
}
