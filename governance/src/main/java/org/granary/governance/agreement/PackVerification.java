package org.granary.governance.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.storage.Json;
import org.granary.catalog.storage.Sha256;
import org.granary.governance.audit.AuditVerification;
import org.jspecify.annotations.Nullable;

/**
 * What checking an evidence pack found; needs nothing but the pack, and the platform's key where its reader has it from elsewhere.
 *
 * @param agreement id and version
 * @param keySha256 fingerprint of the platform's key in the pack, 64 hexadecimal digits
 * @param found what holds, in words
 * @param faults what does not, in words; empty where everything holds
 */
public record PackVerification(String agreement, String keySha256, List<String> found, List<String> faults) {

    private static final int MOST_BYTES = 64 << 20;

    public PackVerification {
        found = List.copyOf(found);
        faults = List.copyOf(faults);
    }

    /** Whether everything in the pack holds. */
    public boolean holds() {
        return faults.isEmpty();
    }

    /** Checks a pack. Fails with an exception where it is no pack at all. */
    public static PackVerification of(InputStream pack) throws IOException {
        Map<String, byte[]> files = read(pack);
        for (String name :
                List.of(EvidencePack.PACK, EvidencePack.TERMS, EvidencePack.HTML, EvidencePack.KEY, EvidencePack.LOG)) {
            if (!files.containsKey(name)) {
                throw new IOException("This is no evidence pack of Granary: it has no " + name + ".");
            }
        }
        return new Check(files).run();
    }

    private static Map<String, byte[]> read(InputStream pack) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        int left = MOST_BYTES;
        try (var zip = new ZipInputStream(pack, UTF_8)) {
            for (@Nullable ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readNBytes(left);
                left -= bytes.length;
                if (left == 0) {
                    throw new IOException("This is no evidence pack of Granary: it is larger than 64 MiB.");
                }
                files.put(entry.getName(), bytes);
            }
        }
        return files;
    }

    private static final class Check {

        private final Map<String, byte[]> files;
        private final EvidencePack.Description about;
        private final AgreementTerms terms;
        private final List<String> found = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();

        Check(Map<String, byte[]> files) throws IOException {
            this.files = files;
            this.about = Json.mapper().readValue(file(EvidencePack.PACK), EvidencePack.Description.class);
            this.terms = Json.mapper().readValue(file(EvidencePack.TERMS), AgreementTerms.class);
        }

        private byte[] file(String name) {
            return requireNonNull(files.get(name), name);
        }

        PackVerification run() throws IOException {
            String hash = CanonicalJson.sha256(terms);
            say(
                    CanonicalJson.of(terms).equals(new String(file(EvidencePack.TERMS), UTF_8)),
                    "terms.json is in canonical form, SHA-256 " + hash);
            var text = AgreementText.of(about.agreement(), about.version(), about.association(), terms);
            say(
                    AgreementHtml.of(text, hash, about.signatures()).equals(new String(file(EvidencePack.HTML), UTF_8)),
                    "text.html is what the terms say");
            PublicKey key = key();
            for (Signatory signatory : Signatory.values()) {
                signature(signatory, key, hash, text.sha256());
            }
            for (Countersignature.Facts facts : about.countersignatures()) {
                countersignature(facts);
            }
            log();
            return new PackVerification(
                    about.agreement() + "@" + about.version(), Sha256.hex(key.getEncoded()), found, faults);
        }

        private void say(boolean holds, String words) {
            (holds ? found : faults).add(words);
        }

        private PublicKey key() throws IOException {
            String pem = new String(file(EvidencePack.KEY), UTF_8).replaceAll("-----[A-Z ]+-----|\\s", "");
            try {
                return KeyFactory.getInstance("Ed25519")
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getDecoder().decode(pem)));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new IOException("platform-key.pem is no Ed25519 key.", e);
            }
        }

        private void signature(Signatory signatory, PublicKey key, String termsHash, String textHash)
                throws IOException {
            byte @Nullable [] bytes = files.get(EvidencePack.SIGNATURES + signatory + ".jws");
            if (bytes == null) {
                faults.add(signatory + " has not signed");
                return;
            }
            String jws = new String(bytes, UTF_8);
            if (!Signatures.verifies(jws, key)) {
                faults.add("the signature of " + signatory + " was not made by this key, or was changed since");
                return;
            }
            JsonNode facts = Json.mapper().readTree(Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]));
            boolean binds = facts.path("termsSha256").asText().equals(termsHash)
                    && facts.path("textSha256").asText().equals(textHash)
                    && facts.path("agreement").asText().equals(about.agreement())
                    && facts.path("version").asInt() == about.version()
                    && facts.path("signatory").asText().equals(signatory.name());
            say(
                    binds,
                    signatory + ": " + facts.path("signer").asText() + " of "
                            + facts.path("organisation").asText() + ", as "
                            + facts.path("right").asText() + ", at "
                            + facts.path("signedAt").asText() + ", signed in at "
                            + facts.path("loggedInAt").asText() + ", binds "
                            + (binds ? "these terms and this text" : "other terms or another text"));
        }

        private void countersignature(Countersignature.Facts facts) {
            String name = facts.id() + "." + facts.format().extension();
            byte @Nullable [] bytes = files.get(EvidencePack.COUNTERSIGNATURES + name);
            String words = "countersignature for " + facts.signatory() + " by " + facts.signer() + ", issued by "
                    + facts.issuer();
            try {
                if (bytes == null) {
                    faults.add(words + " is missing");
                    return;
                }
                var checked = DetachedSignatures.check(bytes, file(EvidencePack.TERMS), facts.handedInAt());
                boolean same = checked.signer().equals(facts.signer())
                        && checked.issuer().equals(facts.issuer())
                        && Sha256.hex(bytes).equals(facts.sha256());
                say(same, words + (same ? " holds" : " is another one"));
            } catch (GranaryException e) {
                faults.add(words + ": " + e.getMessage());
            }
        }

        /** Each line by itself: the lines between are not in the pack, so that the chain cannot be followed here. */
        private void log() throws IOException {
            int lines = 0;
            for (String line : new String(file(EvidencePack.LOG), UTF_8).split("\n", -1)) {
                if (!line.isEmpty()) {
                    var stored = Json.mapper().readValue(line, AuditVerification.Stored.class);
                    lines++;
                    if (!stored.line().hash().equals(stored.hash())) {
                        faults.add("line " + stored.line().seq() + " of the ledger was changed");
                    }
                }
            }
            found.add(lines + " lines of the ledger, each with its hash");
        }
    }
}
