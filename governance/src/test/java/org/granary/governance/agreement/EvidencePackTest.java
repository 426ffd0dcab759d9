package org.granary.governance.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.granary.catalog.storage.BilingualText;
import org.granary.catalog.storage.Sha256;
import org.granary.governance.audit.AuditLine;
import org.granary.governance.audit.AuditVerification;
import org.granary.governance.vault.Vault;
import org.granary.governance.vault.VaultFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidencePackTest {

    private static final Instant AT = TermsFixture.FROM;
    private static final BilingualText ASSOCIATION = new BilingualText("電路板協會", "PCB association");

    @TempDir
    Path keys;

    @SuppressWarnings("NullAway.Init")
    private Vault vault;

    @BeforeEach
    void open() {
        vault = VaultFixture.in(keys);
    }

    @Test
    void isCheckedWithNothingButItself() throws Exception {
        var verification = verify(pack(TermsFixture.usual()));

        assertThat(verification.faults()).isEmpty();
        assertThat(verification.holds()).isTrue();
        assertThat(verification.agreement()).isEqualTo("tpca-2026@1");
        assertThat(verification.found())
                .anyMatch(line -> line.startsWith("ASSOCIATION: signer1 of tpca, as signer"))
                .anyMatch(line -> line.startsWith("PROGRAMME: steward2 of granary, as steward"))
                .anyMatch(line -> line.contains("CN=Wang") && line.endsWith("holds"))
                .anyMatch(line -> line.startsWith("1 lines of the ledger"));
    }

    /** Every file but the PDF, which a reader compares by eye, is bound by something: change a byte of any, and it shows. */
    @Test
    void noticesAChangeOfEachFile() throws Exception {
        Map<String, byte[]> files = unzip(pack(TermsFixture.usual()));
        for (String name : files.keySet()) {
            if (!name.equals(EvidencePack.PDF)) {
                var changed = new TreeMap<>(files);
                changed.put(name, changed(name, files.get(name)));
                assertThat(isRefused(zip(changed))).as(name).isTrue();
            }
        }
        assertThat(files).hasSize(10);
    }

    @Test
    void noticesASignatureThatIsMissing() throws Exception {
        Map<String, byte[]> files = unzip(pack(TermsFixture.usual()));
        files.remove("signatures/PROGRAMME.jws");

        assertThat(verify(zip(files)).faults()).containsExactly("PROGRAMME has not signed");
    }

    @Test
    void noticesASignatureToOtherTerms() throws Exception {
        Map<String, byte[]> files = unzip(pack(TermsFixture.usual()));
        var other = TermsFixture.between(TermsFixture.FROM, TermsFixture.UNTIL.plusSeconds(86_400));
        files.put(
                "signatures/PROGRAMME.jws",
                signature(Signatory.PROGRAMME, other).jws().getBytes(UTF_8));

        assertThat(verify(zip(files)).faults())
                .singleElement()
                .asString()
                .startsWith("PROGRAMME: steward2")
                .endsWith("binds other terms or another text");
    }

    @Test
    void refusesWhatIsNoPack() {
        assertThatThrownBy(() -> verify("hello".getBytes(UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no evidence pack");
    }

    @Test
    void saysInThePdfWhatThePageSays() throws Exception {
        Map<String, byte[]> files = unzip(pack(TermsFixture.usual()));
        try (var pdf = Loader.loadPDF(files.get(EvidencePack.PDF))) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s", "");

            for (Clause clause : text(TermsFixture.usual()).clauses()) {
                assertThat(text)
                        .contains(clause.text().zh().replaceAll("\\s", ""))
                        .contains(clause.text().en().replaceAll("\\s", ""));
            }
        }
    }

    private static boolean isRefused(byte[] pack) {
        try {
            return !verify(pack).holds();
        } catch (IOException e) {
            return true;
        }
    }

    /** Changed so that it still reads as what it is, where that can be. */
    private static byte[] changed(String name, byte[] bytes) {
        String text = new String(bytes, UTF_8);
        if (name.equals(EvidencePack.LOG)) {
            return text.replace("signer1", "signer2").getBytes(UTF_8);
        }
        if (name.equals(EvidencePack.TERMS)) {
            return text.replace("\"rawRetentionDays\":30", "\"rawRetentionDays\":31")
                    .getBytes(UTF_8);
        }
        if (name.equals(EvidencePack.PACK)) {
            return text.replace("PCB association", "PCB associations").getBytes(UTF_8);
        }
        byte[] changed = bytes.clone();
        int at = bytes.length / 2;
        changed[at] = (byte) (changed[at] == 'A' ? 'B' : 'A');
        return changed;
    }

    private byte[] pack(AgreementTerms terms) throws Exception {
        var signatures = List.of(signature(Signatory.ASSOCIATION, terms), signature(Signatory.PROGRAMME, terms));
        var certificate = OwnCertificate.named("CN=Wang");
        byte[] p7s = certificate.cms(CanonicalJson.of(terms).getBytes(UTF_8));
        byte[] jws = certificate.jws(CanonicalJson.of(terms).getBytes(UTF_8)).getBytes(UTF_8);
        var facts =
                List.of(facts("c1", Countersignature.Format.PKCS7, p7s), facts("c2", Countersignature.Format.JWS, jws));
        var line = new AuditLine(7, AT, "signer1", "AgreementSigned", "agreement:tpca-2026", "{}", AuditLine.GENESIS);
        return EvidencePack.write(new EvidencePack.Content(
                new EvidencePack.Description("tpca-2026", 1, ASSOCIATION, signatures, facts),
                terms,
                Map.of("c1.p7s", p7s, "c2.jws", jws),
                vault.signingKey().getPublic(),
                List.of(new AuditVerification.Stored(line, line.hash()))));
    }

    private static Countersignature.Facts facts(String id, Countersignature.Format format, byte[] bytes) {
        return new Countersignature.Facts(
                id,
                "tpca-2026@1",
                Signatory.ASSOCIATION,
                format,
                "CN=Wang",
                "CN=Wang",
                Sha256.hex(bytes),
                "signer1",
                Instant.now());
    }

    private AgreementSignature.Signed signature(Signatory signatory, AgreementTerms terms) {
        boolean association = signatory == Signatory.ASSOCIATION;
        String signer = association ? "signer1" : "steward2";
        String organisation = association ? "tpca" : "granary";
        var facts = new Signatures.Facts(
                "tpca-2026",
                1,
                signatory,
                CanonicalJson.sha256(terms),
                text(terms).sha256(),
                signer,
                organisation,
                association ? "signer" : "steward",
                AT,
                AT,
                true);
        return new AgreementSignature.Signed(signatory, signer, organisation, AT, new Signatures(vault).sign(facts));
    }

    private static AgreementText text(AgreementTerms terms) {
        return AgreementText.of("tpca-2026", 1, ASSOCIATION, terms);
    }

    private static PackVerification verify(byte[] pack) throws IOException {
        return PackVerification.of(new ByteArrayInputStream(pack));
    }

    private static Map<String, byte[]> unzip(byte[] pack) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(pack))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
