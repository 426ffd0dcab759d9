package org.granary.batch.extract;

import org.jsoup.nodes.Element;

/**
 * A run of text that no block-level border divides.
 *
 * @param owner the nearest block-level element
 * @param text one line; more in preformatted text
 * @param weight of the text, as {@link TextMeasure} counts
 * @param linked weight of that part of it which leads elsewhere
 * @param clauses marks that end or join clauses
 */
record Block(Element owner, String text, int weight, int linked, int clauses) {

    double linkShare() {
        return weight == 0 ? 0 : (double) linked / weight;
    }

    boolean heading() {
        return owner.normalName().matches("h[1-6]");
    }

    boolean preformatted() {
        return owner.normalName().equals("pre");
    }

    /** Reads like sentences rather than like a label. */
    boolean prose() {
        return linkShare() < .5 && ((weight >= 60 && clauses > 0) || weight >= 120);
    }
}
