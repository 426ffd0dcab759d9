package org.granary.batch.generate;

import java.util.List;

/** Makes texts into vectors of length one, so that like texts lie near each other. */
public interface Embedder {

    /** What made the vectors, for the record of a sample. */
    String name();

    /** One vector for each text, in their order. */
    List<float[]> embed(List<String> texts);

    /** The best one that is at hand: bge-small-zh where its jar is, else characters. */
    static Embedder atHand() {
        return BgeEmbedder.isAtHand() ? BgeEmbedder.load() : new CharacterEmbedder();
    }
}
