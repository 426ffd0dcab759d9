/** Measurements that need a whole platform. */
@NullMarked
package org.granary.launcher.bench;

import org.jspecify.annotations.NullMarked;
