/** The model team's own client: pulls a release into a folder and writes a receipt of what arrived. */
@NullMarked
package org.granary.governance.pull.client;

import org.jspecify.annotations.NullMarked;
