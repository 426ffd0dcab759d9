/** The job that compares the registry of organisations with the identity provider. */
@NullMarked
package org.granary.batch.party;

import org.jspecify.annotations.NullMarked;
