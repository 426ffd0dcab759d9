/** What can go wrong, said once: an error is a code, a kind and a message that names problem, cause and fix. */
@NullMarked
package org.granary.catalog.fault;

import org.jspecify.annotations.NullMarked;
