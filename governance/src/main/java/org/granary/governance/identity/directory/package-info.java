/** The identity provider's organisations, people and service accounts, as the server keeps them. */
@NullMarked
package org.granary.governance.identity.directory;

import org.jspecify.annotations.NullMarked;
