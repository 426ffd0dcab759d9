package org.granary.batch.crawl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.granary.batch.connector.PageFetcher.Answer;

/** Undoes the content coding of an answer, up to a limit: a few bytes of gzip can stand for gigabytes. */
final class ContentCoding {

    private ContentCoding() {}

    /** At most so many bytes of the decoded body; empty where the coding is broken or none that we asked for. */
    static Optional<byte[]> decoded(Answer answer, int most) {
        String coding = String.join(",", answer.head().headers().getOrDefault("content-encoding", List.of()))
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (coding) {
            case "", "identity" -> Optional.of(answer.body());
            case "gzip", "x-gzip" -> gunzipped(answer.body(), most);
            default -> Optional.empty();
        };
    }

    static Optional<byte[]> gunzipped(byte[] body, int most) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body), 1 << 13)) {
            return Optional.of(in.readNBytes(most));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
