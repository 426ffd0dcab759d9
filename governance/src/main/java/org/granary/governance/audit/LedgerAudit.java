package org.granary.governance.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.security.PublicKey;
import java.time.Clock;
import java.util.List;
import org.granary.catalog.storage.Json;
import org.granary.governance.audit.AuditVerification.Stored;
import org.granary.governance.vault.Vault;

/** The ledger with its heads: checked whole, or written out for whoever wants to check it elsewhere. */
@ApplicationScoped
public class LedgerAudit {

    private static final int PAGE = 500;

    @Inject
    AuditLedger ledger;

    @Inject
    AuditHeads heads;

    @Inject
    HeadFolder folder;

    @Inject
    Vault vault;

    @Inject
    Clock clock;

    /** Checks the whole chain, its heads, and the heads that lie in the folder. */
    public AuditVerification verify() {
        // Heads first: entries that come meanwhile are after them all.
        var known = KnownHeads.of(heads.after(0), folder.kept());
        PublicKey key = vault.signingKey().getPublic();
        var check = LedgerCheck.of(0, AuditLine.GENESIS, HeadCheck.of(1, known.heads(), key));
        known.findings().forEach(check::found);
        ledger.read(check::accept);
        return check.finish(0);
    }

    /** Writes everything after an entry as lines of JSON, in UTF-8; leaves the stream open. */
    public void export(long after, OutputStream out) throws IOException {
        var covering = heads.after(0).stream()
                .filter(head -> head.facts(vault.signingKey().getPublic())
                        .map(facts -> facts.seq() >= after)
                        .orElse(true))
                .toList();
        var key = PlatformKey.of(vault.signingKey().getPublic());
        write(out, ExportLine.start(new ExportLine.Start(1, after, ledger.hashOf(after), clock.instant(), key)));
        for (SignedHead head : covering) {
            write(out, ExportLine.head(head));
        }
        long entries = 0;
        long last = after;
        for (List<Stored> page = ledger.after(last, PAGE); !page.isEmpty(); page = ledger.after(last, PAGE)) {
            for (Stored entry : page) {
                write(out, ExportLine.entry(entry));
                last = entry.line().seq();
                entries++;
            }
        }
        write(out, ExportLine.end(new ExportLine.End(entries, covering.size())));
    }

    private static void write(OutputStream out, ExportLine line) throws IOException {
        out.write((Json.text(line) + "\n").getBytes(UTF_8));
    }
}
