/** Jobs: when and in what order data is gathered, released and withdrawn; errors and settings of the module. */
@NullMarked
package org.granary.batch;

import org.jspecify.annotations.NullMarked;
