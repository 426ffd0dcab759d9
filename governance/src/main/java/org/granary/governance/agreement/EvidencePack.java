package org.granary.governance.agreement;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.granary.catalog.storage.BilingualText;
import org.granary.catalog.storage.Json;
import org.granary.governance.audit.AuditVerification;

/**
 * Everything that shows who signed what, in one zip file that is checked without us: {@code ./granary agreement verify PACK}.
 *
 * <p>Shape: {@code terms.json} (canonical, what signatures bind), {@code text.html} and {@code text.pdf}, {@code signatures/*.jws} of the platform,
 * {@code countersignatures/*} of others, {@code platform-key.pem}, {@code log.jsonl} (what the ledger says of the agreement), {@code pack.json}.
 */
final class EvidencePack {

    static final String PACK = "pack.json";
    static final String TERMS = "terms.json";
    static final String HTML = "text.html";
    static final String PDF = "text.pdf";
    static final String KEY = "platform-key.pem";
    static final String LOG = "log.jsonl";
    static final String SIGNATURES = "signatures/";
    static final String COUNTERSIGNATURES = "countersignatures/";

    private static final int PEM_LINE = 64;

    private EvidencePack() {}

    /** What names the pack; association as the text calls it. */
    record Description(
            String agreement,
            int version,
            BilingualText association,
            List<AgreementSignature.Signed> signatures,
            List<Countersignature.Facts> countersignatures) {}

    /** What goes in. */
    record Content(
            Description description,
            AgreementTerms terms,
            Map<String, byte[]> countersignatures,
            PublicKey key,
            List<AuditVerification.Stored> log) {}

    /** The zip file's bytes; entries in the order of their names, without times, so that the same content gives the same bytes but for the PDF. */
    static byte[] write(Content content) {
        Description about = content.description();
        var text = AgreementText.of(about.agreement(), about.version(), about.association(), content.terms());
        String hash = CanonicalJson.sha256(content.terms());
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(PACK, Json.text(about).getBytes(UTF_8));
        files.put(TERMS, CanonicalJson.of(content.terms()).getBytes(UTF_8));
        files.put(HTML, AgreementHtml.of(text, hash, about.signatures()).getBytes(UTF_8));
        files.put(PDF, AgreementPdf.of(text, hash, about.signatures()));
        files.put(KEY, pem(content.key()).getBytes(US_ASCII));
        var log = new StringBuilder();
        content.log().forEach(entry -> log.append(Json.text(entry)).append('\n'));
        files.put(LOG, log.toString().getBytes(UTF_8));
        about.signatures()
                .forEach(signed -> files.put(
                        SIGNATURES + signed.signatory() + ".jws", signed.jws().getBytes(US_ASCII)));
        content.countersignatures().forEach((name, bytes) -> files.put(COUNTERSIGNATURES + name, bytes));
        return zip(files);
    }

    private static byte[] zip(SortedMap<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, UTF_8)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The evidence pack cannot be written.", e);
        }
        return bytes.toByteArray();
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
