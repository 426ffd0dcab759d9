/** What can go wrong when a model team pulls, and the words for it. */
@NullMarked
package org.granary.governance.pull.fault;

import org.jspecify.annotations.NullMarked;
