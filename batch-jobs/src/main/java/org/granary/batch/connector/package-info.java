/** Where data comes from: fetching over HTTP without being led astray. */
@NullMarked
package org.granary.batch.connector;

import org.jspecify.annotations.NullMarked;
