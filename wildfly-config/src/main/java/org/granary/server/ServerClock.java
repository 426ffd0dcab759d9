package org.granary.server;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The server's clock, handed to whoever needs the time. */
@Dependent
class ServerClock {

    @Produces
    static Clock clock() {
        return Clock.systemUTC();
    }
}
