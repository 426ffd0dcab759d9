/** Plain JDBC beside what Hibernate and the job repository do. */
@NullMarked
package org.granary.batch.database;

import org.jspecify.annotations.NullMarked;
