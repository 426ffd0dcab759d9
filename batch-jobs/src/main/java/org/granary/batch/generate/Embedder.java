package org.granary.batch.generate;

import java.util.List;

/** Makes texts into vectors of length one, so that like texts lie near each other. */
public interface Embedder {

    /** What made the vectors, for the record of a sample. */
    String name();

    /** One vector for each text, in their order. */
    List<float[]> embed(List<String> texts);

    /** The best one that runs here: bge-small-zh, or characters where its native libraries are not for this machine. */
    static Embedder atHand() {
        try {
            return BgeEmbedder.load();
        } catch (LinkageError e) {
            System.getLogger(Embedder.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "bge-small-zh does not run here; samples are drawn by characters",
                            e);
            return new CharacterEmbedder();
        }
    }
}
