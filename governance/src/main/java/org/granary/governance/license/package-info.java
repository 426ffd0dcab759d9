/** What each license permits, forbids and demands, as data with its sources; and how licenses mix. Plain Java. */
@NullMarked
package org.granary.governance.license;

import org.jspecify.annotations.NullMarked;
