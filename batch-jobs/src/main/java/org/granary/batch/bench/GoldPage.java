package org.granary.batch.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.granary.batch.extract.ExtractedPage;

/** A page of which somebody said what its main text is. */
interface GoldPage {

    /** The page's file. */
    Path file();

    URI url();

    /** How well an extraction fits. */
    Score score(ExtractedPage page);

    /** Whether title, author and date fit; empty where nobody said what they are. */
    default Optional<Boolean> fits(Field field, ExtractedPage page) {
        return Optional.empty();
    }

    /** What else is compared. */
    enum Field {
        TITLE,
        AUTHOR,
        PUBLISHED,
        LICENSE
    }
}
