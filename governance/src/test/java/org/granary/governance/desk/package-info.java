/** Tests of the stewards' desk. */
@NullMarked
package org.granary.governance.desk;

import org.jspecify.annotations.NullMarked;
