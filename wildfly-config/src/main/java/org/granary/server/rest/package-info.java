/** The REST API as a whole: its root, its JSON, and the one shape of its errors (RFC 9457). */
@NullMarked
package org.granary.server.rest;

import org.jspecify.annotations.NullMarked;
