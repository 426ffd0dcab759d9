/** What is gone from the disk because it was withdrawn or taken down, and which older versions of tables nobody reads any more. */
@NullMarked
package org.granary.governance.purge;

import org.jspecify.annotations.NullMarked;
