/** Where data comes from: sources and their revisions. */
@NullMarked
package org.granary.catalog.source;

import org.jspecify.annotations.NullMarked;
