/** What a take-down of pages keeps from being pulled until it is carried out. */
@NullMarked
package org.granary.governance.takedown;

import org.jspecify.annotations.NullMarked;
