/** What happens once somebody takes data back. */
@NullMarked
package org.granary.governance.withdrawal;

import org.jspecify.annotations.NullMarked;
