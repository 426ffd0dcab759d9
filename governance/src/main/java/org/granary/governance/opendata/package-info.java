/** What Granary shows everybody of open data sets: links, usage notes, and a DCAT catalog. */
@NullMarked
package org.granary.governance.opendata;

import org.jspecify.annotations.NullMarked;
