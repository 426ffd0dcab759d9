/** Uploads in pieces, by the tus protocol, that go on after any cut. */
@NullMarked
package org.granary.governance.delivery.upload;

import org.jspecify.annotations.NullMarked;
