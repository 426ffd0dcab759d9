/**
 * Many worlds: random lives of sources, licenses, agreements, consents and withdrawals, played on the beans of the server over a real PostgreSQL, and
 * judged by an oracle that shares no code with them.
 */
@NullMarked
package org.granary.batch.world;

import org.jspecify.annotations.NullMarked;
