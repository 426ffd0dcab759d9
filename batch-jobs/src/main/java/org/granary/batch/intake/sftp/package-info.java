/** SFTP for deliveries: a tree that exists nowhere but in the protocol, in which files can only be put. */
@NullMarked
package org.granary.batch.intake.sftp;

import org.jspecify.annotations.NullMarked;
