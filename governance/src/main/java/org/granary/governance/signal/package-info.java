/** What sites signal of crawling and mining, as it was read. */
@NullMarked
package org.granary.governance.signal;

import org.jspecify.annotations.NullMarked;
