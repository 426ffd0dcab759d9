package org.granary.batch.job;

import java.util.UUID;

/** Tells this run of the server from every other. */
final class ServerName {

    static final String VALUE = UUID.randomUUID().toString();

    private ServerName() {}
}
