package org.granary.governance.pull.client;

import java.util.List;

/**
 * The answer to a query.
 *
 * @param tableVersion version of the release's table; it grows with each withdrawal
 * @param schemaJson the columns, in Delta's JSON
 */
public record TableListing(long tableVersion, String schemaJson, List<SharedFile> files) {

    public TableListing {
        files = List.copyOf(files);
    }
}
