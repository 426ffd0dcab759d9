package org.granary.batch.records.image;

import java.util.Optional;

/** A labelled rectangle in pixels from the upper left corner. */
record Box(String label, double x, double y, double width, double height) {

    /** How far labels may be rounded beyond the edge. */
    private static final double ROUNDING = 0.5;

    /** The box cut to the image where it reaches over the edge by rounding only; empty where it reaches farther or has no area. */
    Optional<Box> within(int imageWidth, int imageHeight) {
        boolean inside = x >= -ROUNDING
                && y >= -ROUNDING
                && x + width <= imageWidth + ROUNDING
                && y + height <= imageHeight + ROUNDING;
        double left = Math.max(0, x);
        double top = Math.max(0, y);
        double right = Math.min(imageWidth, x + width);
        double bottom = Math.min(imageHeight, y + height);
        if (!inside || !(width > 0) || !(height > 0) || right <= left || bottom <= top) {
            return Optional.empty();
        }
        boolean whole = left == x && top == y && right == x + width && bottom == y + height;
        return Optional.of(whole ? this : new Box(label, left, top, right - left, bottom - top));
    }
}
