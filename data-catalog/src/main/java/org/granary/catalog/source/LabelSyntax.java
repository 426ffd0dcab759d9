package org.granary.catalog.source;

/** How an image's boxes are written beside it. */
public enum LabelSyntax {
    /** One JSON file with {@code images}, {@code annotations} and {@code categories}; boxes in pixels. */
    COCO,
    /** A text file per image, a line per box; boxes as shares of the image; a file with the classes' names. */
    YOLO
}
