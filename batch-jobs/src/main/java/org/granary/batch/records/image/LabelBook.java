package org.granary.batch.records.image;

import java.util.List;

/** What an archive's labels say of its images. */
interface LabelBook {

    /** The boxes of an image; an empty list where the labels say that there is nothing to see. */
    List<Box> boxes(String path, int width, int height) throws ImageFault;

    /** What the labels name that the archive lacks. */
    List<String> orphans();
}
