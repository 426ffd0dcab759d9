package org.granary.batch.generate;

import java.util.List;

/**
 * Vectors by the pairs of neighbouring characters that a text has: near means alike in wording, not in meaning. Needs no model.
 */
public final class CharacterEmbedder implements Embedder {

    private static final int LENGTH = 512;

    @Override
    public String name() {
        return "character-pairs-512";
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return texts.stream().map(CharacterEmbedder::vector).toList();
    }

    private static float[] vector(String text) {
        char[] letters = RougeL.prepare(text);
        float[] vector = new float[LENGTH];
        for (int i = 0; i < letters.length; i++) {
            int next = i + 1 < letters.length ? letters[i + 1] : 0;
            int mixed = (letters[i] * 0x9E3779B1) ^ (next * 0x85EBCA77);
            vector[(mixed ^ (mixed >>> 15)) & (LENGTH - 1)] += 1;
        }
        double sum = 0;
        for (float part : vector) {
            sum += part * part;
        }
        float norm = (float) Math.sqrt(sum);
        for (int i = 0; norm > 0 && i < LENGTH; i++) {
            vector[i] /= norm;
        }
        return vector;
    }
}
