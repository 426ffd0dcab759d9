package org.granary.governance.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.catalog.storage.Json;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.audit.AuditVerification.Stored;
import org.granary.governance.audit.Finding.Kind;

/**
 * An exported ledger in a file, checked without the platform: chain, order of the lines, heads and their signatures.
 *
 * <p>Memory: the heads, one number an entry, and the lines that stand out of order; the file is read twice.
 */
public final class AuditExport {

    private final Path file;
    private final List<Finding> findings = new ArrayList<>();
    private final List<SignedHead> heads = new ArrayList<>();
    private Optional<ExportLine.Start> start = Optional.empty();
    private Optional<ExportLine.End> end = Optional.empty();
    private long[] numbers = new long[1024];
    private int entries;

    private AuditExport(Path file) {
        this.file = file;
    }

    /**
     * Says what in a file is not as it was written. Fails with AUDIT_EXPORT_UNREADABLE.
     *
     * @param keptHeads folder with heads that were kept elsewhere
     * @param trusted the platform's key as it is known from elsewhere; without it the file's own is believed
     */
    public static AuditVerification verify(Path file, Optional<Path> keptHeads, Optional<PlatformKey> trusted) {
        try {
            var export = new AuditExport(file);
            export.look();
            return export.check(keptHeads.map(HeadFolder::read).orElse(List.of()), trusted);
        } catch (IOException e) {
            throw GovernanceErrors.auditExportUnreadable(file.toString(), e.toString());
        }
    }

    /** The key that a file names as the platform's. Fails with AUDIT_EXPORT_UNREADABLE. */
    public static PlatformKey keyIn(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
            return Optional.ofNullable(lines.readLine())
                    .flatMap(AuditExport::parsed)
                    .flatMap(ExportLine::start)
                    .map(ExportLine.Start::key)
                    .orElseThrow(
                            () -> GovernanceErrors.auditExportUnreadable(file.toString(), "it does not begin as one"));
        } catch (IOException e) {
            throw GovernanceErrors.auditExportUnreadable(file.toString(), e.toString());
        }
    }

    /** First reading: everything but the entries' content. */
    private void look() throws IOException {
        long number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                Optional<ExportLine> read = parsed(line);
                if (read.isEmpty()) {
                    findings.add(Finding.of(Kind.UNREADABLE, number));
                }
                read.ifPresent(this::note);
            }
        }
        if (end.isEmpty()) {
            findings.add(Finding.of(Kind.FILE_CUT_SHORT, number));
        }
    }

    private void note(ExportLine line) {
        line.start().ifPresent(value -> start = Optional.of(value));
        line.end().ifPresent(value -> end = Optional.of(value));
        line.head().ifPresent(heads::add);
        line.entry().ifPresent(entry -> {
            if (entries == numbers.length) {
                numbers = Arrays.copyOf(numbers, entries * 2);
            }
            numbers[entries++] = entry.line().seq();
        });
    }

    private AuditVerification check(List<SignedHead> kept, Optional<PlatformKey> trusted) throws IOException {
        var begin = start.orElseThrow(() -> GovernanceErrors.auditExportUnreadable(file.toString(), "it has no start"));
        PublicKey key = trusted.orElse(begin.key())
                .key()
                .orElseThrow(() -> GovernanceErrors.auditExportUnreadable(file.toString(), "its key is none"));
        var known = KnownHeads.of(heads, kept);
        findings.addAll(known.findings());
        long first = begin.after() == 0 || known.heads().isEmpty()
                ? 1
                : known.heads().get(0).number();
        var check = LedgerCheck.of(begin.after(), begin.link(), HeadCheck.of(first, known.heads(), key));
        findings.forEach(check::found);
        readAgain(check);
        return check.finish(begin.after() + end.map(ExportLine.End::entries).orElse(0L));
    }

    /** Second reading: hands the entries over in the order of their numbers. */
    private void readAgain(LedgerCheck check) throws IOException {
        boolean[] inOrder = InOrder.of(Arrays.copyOf(numbers, entries));
        NavigableMap<Long, Stored> outOfOrder = aside(inOrder, check);
        int at = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<Stored> entry = parsed(line).flatMap(ExportLine::entry);
                if (entry.isEmpty() || !inOrder[at++]) {
                    continue;
                }
                long seq = entry.get().line().seq();
                hand(outOfOrder.headMap(seq), check);
                check.accept(entry.get());
                if (outOfOrder.remove(seq) != null) {
                    check.found(Finding.of(Kind.DUPLICATE, seq));
                }
            }
        }
        hand(outOfOrder, check);
    }

    private static void hand(SortedMap<Long, Stored> entries, LedgerCheck check) {
        entries.values().forEach(entry -> {
            check.found(Finding.of(Kind.OUT_OF_ORDER, entry.line().seq()));
            check.accept(entry);
        });
        entries.clear();
    }

    private NavigableMap<Long, Stored> aside(boolean[] inOrder, LedgerCheck check) throws IOException {
        var aside = new TreeMap<Long, Stored>();
        int at = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<Stored> entry = parsed(line).flatMap(ExportLine::entry);
                if (entry.isEmpty() || inOrder[at++]) {
                    continue;
                }
                if (aside.put(entry.get().line().seq(), entry.get()) != null) {
                    check.found(Finding.of(Kind.DUPLICATE, entry.get().line().seq()));
                }
            }
        }
        return aside;
    }

    private static Optional<ExportLine> parsed(String line) {
        try {
            return Optional.ofNullable(Json.mapper().readValue(line, ExportLine.class));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
