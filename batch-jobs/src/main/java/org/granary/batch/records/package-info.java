/** Reading records out of files: CSV, JSON lines and JSON, one row at a time, from any checkpoint. */
@NullMarked
package org.granary.batch.records;

import org.jspecify.annotations.NullMarked;
