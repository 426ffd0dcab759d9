/** The opening of releases to everybody: proposal, companies' words, the gate PUBLISH, and what everybody may read. */
@NullMarked
package org.granary.governance.opening;

import org.jspecify.annotations.NullMarked;
