/**
 * The launcher: starts, watches and stops PostgreSQL, Keycloak and the server, and is the face of {@code ./granary}. It runs in its
 * own short-lived JVM and is no part of the WAR.
 */
@NullMarked
package org.granary.launcher;

import org.jspecify.annotations.NullMarked;
