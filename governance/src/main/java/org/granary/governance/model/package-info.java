/** Models that teams trained on releases: what data is in them, and what became of them. */
@NullMarked
package org.granary.governance.model;

import org.jspecify.annotations.NullMarked;
