/** What users and neighbours of the whole platform notice, on the provisioned server with the real PostgreSQL and Keycloak. */
@NullMarked
package org.granary.journey;

import org.jspecify.annotations.NullMarked;
