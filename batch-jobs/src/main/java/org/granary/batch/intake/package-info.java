/** Channels that files of member companies come by beside REST: SFTP, drop folders, buckets. */
@NullMarked
package org.granary.batch.intake;

import org.jspecify.annotations.NullMarked;
