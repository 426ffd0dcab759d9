/** Member companies' consent under an agreement, company by company. */
@NullMarked
package org.granary.governance.consent;

import org.jspecify.annotations.NullMarked;
