/** What has to be over before web pages and generated text are opened to everybody. */
@NullMarked
package org.granary.governance.publication;

import org.jspecify.annotations.NullMarked;
