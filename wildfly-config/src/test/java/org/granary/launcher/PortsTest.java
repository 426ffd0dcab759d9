package org.granary.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    Path directory;

    private Home home = new Home(Path.of("unset"));

    @BeforeEach
    void makeHome() {
        home = new Home(directory);
        home.create();
    }

    @Test
    void takesTheWantedPortWhereItIsFree() throws IOException {
        int wanted = freePort();

        assertThat(new Ports(home).choose(Setting.SERVER_PORT, wanted)).isEqualTo(wanted);
    }

    @Test
    void takesAnotherPortWhereTheWantedOneIsBusyAndRemembersIt() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int chosen = new Ports(home).choose(Setting.SERVER_PORT, busy.getLocalPort());

            assertThat(chosen).isNotEqualTo(busy.getLocalPort());
            assertThat(new Ports(home).port(Setting.SERVER_PORT, busy.getLocalPort()))
                    .isEqualTo(chosen);
            assertThat(home.run().resolve("ports.properties")).content().contains("granary.server.port=" + chosen);
        }
    }

    @Test
    void givesTwoComponentsThatWantTheSamePortDifferentOnes() throws IOException {
        int wanted = freePort();
        Ports ports = new Ports(home);

        assertThat(ports.choose(Setting.SERVER_PORT, wanted))
                .isNotEqualTo(ports.choose(Setting.MANAGEMENT_PORT, wanted));
    }

    @Test
    void forgetsThePortsOfAPlatformThatIsDown() throws IOException {
        Ports ports = new Ports(home);
        ports.choose(Setting.SERVER_PORT, freePort());

        ports.forget();

        assertThat(ports.port(Setting.SERVER_PORT, 1)).isEqualTo(1);
        assertThat(Files.exists(home.run().resolve("ports.properties"))).isFalse();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
