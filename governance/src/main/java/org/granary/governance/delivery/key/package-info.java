/** The public keys by which programs of member companies sign in to deliver. */
@NullMarked
package org.granary.governance.delivery.key;

import org.jspecify.annotations.NullMarked;
