package org.granary.batch.connector;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.granary.batch.BatchErrors;
import org.granary.catalog.source.Connector;

/** Where an open data set is, and how it is found there. */
public record DatasetAddress(URI location, Connector connector) {

    public DatasetAddress {
        requireNonNull(location, "location");
        requireNonNull(connector, "connector");
    }

    /** The part of the location's path behind {@code mark}, without slashes at its ends; fails with DATASET_LOCATION_INVALID. */
    public String behind(String mark, String wanted) {
        String path = String.valueOf(location.getPath());
        int at = path.indexOf(mark);
        String rest = at < 0 ? "" : path.substring(at + mark.length()).replaceAll("^/+|/+$", "");
        if (rest.isEmpty()) {
            throw BatchErrors.datasetLocation(location.toString(), wanted);
        }
        return rest;
    }

    /** The interface's address: as the source says, else what stands before {@code mark} in the location. Without a slash at its end. */
    public String root(String mark) {
        if (connector.api().isPresent()) {
            return connector.api().get().replaceAll("/+$", "");
        }
        String text = location.toString();
        int path = text.indexOf(mark, text.indexOf("://") + 3);
        return path < 0 ? text : text.substring(0, path);
    }

    /** The patterns of the files that are wanted. */
    public FilePatterns patterns() {
        return new FilePatterns(connector.patterns());
    }
}
