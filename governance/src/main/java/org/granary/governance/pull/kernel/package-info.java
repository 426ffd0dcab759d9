/** Release tables read with Delta Kernel; nothing outside this package touches Kernel or Hadoop. */
@NullMarked
package org.granary.governance.pull.kernel;

import org.jspecify.annotations.NullMarked;
