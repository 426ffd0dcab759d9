/** What goes out: datasets with their recipes, their releases and revisions. */
@NullMarked
package org.granary.catalog.dataset;

import org.jspecify.annotations.NullMarked;
