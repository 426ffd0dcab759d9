/** Keys: the platform's signing key, link key, and a key per agreement. */
@NullMarked
package org.granary.governance.vault;

import org.jspecify.annotations.NullMarked;
