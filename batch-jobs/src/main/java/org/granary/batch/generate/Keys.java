package org.granary.batch.generate;

import java.net.URI;
import java.util.Optional;

/** Finds the keys of endpoints by their names. */
public interface Keys {

    /** The key with this name, where it may be sent to this address. */
    Optional<String> key(String name, URI baseUrl);
}
