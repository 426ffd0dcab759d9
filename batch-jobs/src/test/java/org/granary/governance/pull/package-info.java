@NullMarked
package org.granary.governance.pull;

import org.jspecify.annotations.NullMarked;
