package org.granary.governance.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.granary.governance.agreement.Signatures;
import org.granary.governance.audit.AuditVerification.Stored;
import org.granary.governance.vault.Vault;

/** Ledgers for tests, with heads by a key made for them. */
final class Chains {

    static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");

    private static final Vault VAULT = vault();
    static final PublicKey KEY = VAULT.signingKey().getPublic();

    private Chains() {}

    private static Vault vault() {
        try {
            var folder = Files.createTempDirectory("granary-keys");
            folder.toFile().deleteOnExit();
            System.setProperty(Vault.FOLDER_PROPERTY, folder.toString());
            return new Vault();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.clearProperty(Vault.FOLDER_PROPERTY);
        }
    }

    /** Entries 1 to length. */
    static List<Stored> chain(int length) {
        var chain = new ArrayList<Stored>();
        for (int seq = 1; seq <= length; seq++) {
            chain.add(sealed(new AuditLine(
                    seq,
                    AT.plusSeconds(seq),
                    "steward" + seq % 3,
                    "SourceRegistered",
                    "source:" + seq,
                    "{\"n\":\"" + seq + "\"}",
                    chain.isEmpty() ? AuditLine.GENESIS : chain.get(seq - 2).hash())));
        }
        return chain;
    }

    static Stored sealed(AuditLine line) {
        return new Stored(line, line.hash());
    }

    /** A head after each so many entries. */
    static List<SignedHead> heads(List<Stored> chain, int each) {
        var heads = new ArrayList<SignedHead>();
        for (int seq = each; seq <= chain.size(); seq += each) {
            heads.add(head(heads, seq, chain.get(seq - 1).hash()));
        }
        return heads;
    }

    static SignedHead head(List<SignedHead> before, long seq, String hash) {
        String previous = before.isEmpty()
                ? AuditLine.GENESIS
                : before.get(before.size() - 1).sha256();
        long number = before.size() + 1L;
        var facts = new HeadFacts(number, seq, seq, hash, AT, previous);
        return new SignedHead(number, new Signatures(VAULT).sign(Signatures.Matter.HEAD, facts));
    }

    /** The chain from one entry on as whoever can write everything but the heads would write it anew. */
    static List<Stored> rehashed(List<Stored> chain, int from) {
        var forged = new ArrayList<>(chain.subList(0, from - 1));
        for (int seq = from; seq <= chain.size(); seq++) {
            var line = chain.get(seq - 1).line();
            forged.add(sealed(new AuditLine(
                    line.seq(),
                    line.at(),
                    seq == from ? "forger" : line.actor(),
                    line.event(),
                    line.subject(),
                    line.details(),
                    forged.isEmpty() ? AuditLine.GENESIS : forged.get(seq - 2).hash())));
        }
        return forged;
    }

    static AuditVerification verify(List<Stored> chain, List<SignedHead> heads) {
        var check = LedgerCheck.of(0, AuditLine.GENESIS, HeadCheck.of(1, heads, KEY));
        chain.forEach(check::accept);
        return check.finish();
    }
}
