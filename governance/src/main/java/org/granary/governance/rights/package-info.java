/** What license, agreement, consent and approval say at one moment: the plain record that a decision reads. Plain Java. */
@NullMarked
package org.granary.governance.rights;

import org.jspecify.annotations.NullMarked;
