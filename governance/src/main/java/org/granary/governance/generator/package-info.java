/** Terms of language models' providers, and what a steward concluded of them. */
@NullMarked
package org.granary.governance.generator;

import org.jspecify.annotations.NullMarked;
