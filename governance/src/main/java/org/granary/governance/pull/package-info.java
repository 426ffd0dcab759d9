/**
 * How model teams pull releases: the Delta Sharing protocol in Parquet format, file links that are signed and short-lived, and the
 * receipt of each pull. Each answer rests on decisions that are taken at that moment.
 */
@NullMarked
package org.granary.governance.pull;

import org.jspecify.annotations.NullMarked;
