package org.granary.launcher;

import java.nio.file.Path;

/** What every component needs to know of the platform that it belongs to. */
record PlatformContext(LauncherConfiguration configuration, Ports ports, Credentials credentials, Detached processes) {

    static PlatformContext of(LauncherConfiguration configuration) {
        Home home = configuration.home();
        return new PlatformContext(configuration, new Ports(home), Credentials.of(home), new Detached(home));
    }

    Home home() {
        return configuration.home();
    }

    int port(Setting setting) {
        return ports.port(setting, configuration.port(setting));
    }

    /** What the build made. */
    Path built(String name) {
        return configuration.project().resolve("wildfly-config/target").resolve(name);
    }

    /** Archives of the programs that are unpacked at first start. */
    Path distributions() {
        return built("launcher/dist");
    }
}
