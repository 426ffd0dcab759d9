/** When sources are gathered by themselves: cron with time zone, jitter, blackout hours, catch-up, retries and alerts. */
@NullMarked
package org.granary.batch.schedule;

import org.jspecify.annotations.NullMarked;
