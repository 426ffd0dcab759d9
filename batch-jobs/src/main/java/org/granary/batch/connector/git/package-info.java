/** The files of Git repositories. */
@NullMarked
package org.granary.batch.connector.git;

import org.jspecify.annotations.NullMarked;
