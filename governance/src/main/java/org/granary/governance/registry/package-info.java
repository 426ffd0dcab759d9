/** Which bundles of rights exist, and what each says at one moment. */
@NullMarked
package org.granary.governance.registry;

import org.jspecify.annotations.NullMarked;
