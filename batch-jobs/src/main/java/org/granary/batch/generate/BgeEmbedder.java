package org.granary.batch.generate;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import java.util.List;

/**
 * Vectors by bge-small-zh-v1.5 (quantized), computed in this process; some 18 texts a second on one core: for samples only.
 *
 * <p>Its tokenizer, of DJL, would ask a cloud's metadata service and tell its makers that it was loaded (DJL's {@code Ec2Utils}), and keep its native library below the
 * user's home. It is told not to.
 */
final class BgeEmbedder implements Embedder {

    static {
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("DJL_CACHE_DIR", System.getProperty("java.io.tmpdir"));
    }

    private final EmbeddingModel model;

    private BgeEmbedder(EmbeddingModel model) {
        this.model = model;
    }

    /** Fails with a {@link LinkageError} where its native libraries do not run. */
    static BgeEmbedder load() {
        return new BgeEmbedder(new BgeSmallZhV15QuantizedEmbeddingModel());
    }

    @Override
    public String name() {
        return "bge-small-zh-v1.5-q";
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return model.embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
                .map(Embedding::vector)
                .toList();
    }
}
