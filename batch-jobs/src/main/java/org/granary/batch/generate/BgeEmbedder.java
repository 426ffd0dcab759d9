package org.granary.batch.generate;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import java.util.List;

/** Vectors by bge-small-zh-v1.5 (quantized), computed in this process. Its jar is optional; some 18 texts a second on one core: for samples only. */
final class BgeEmbedder implements Embedder {

    private static final String MODEL =
            "dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel";

    private final EmbeddingModel model;

    private BgeEmbedder(EmbeddingModel model) {
        this.model = model;
    }

    static boolean isAtHand() {
        try {
            Class.forName(MODEL, false, BgeEmbedder.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

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
