package org.granary.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The ports that a platform runs on, chosen once and kept in a file, so that a component that is started again is found again. */
final class Ports {

    private static final String FILE = "ports.properties";

    private final Path file;
    private final Map<Setting, Integer> chosen = new EnumMap<>(Setting.class);

    Ports(Home home) {
        this.file = home.run().resolve(FILE);
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
                for (Setting setting : Setting.values()) {
                    String port = properties.getProperty(setting.key());
                    if (port != null) {
                        chosen.put(setting, Integer.valueOf(port));
                    }
                }
            } catch (IOException | IllegalArgumentException e) {
                throw LauncherErrors.preparation("Reading " + file, e.toString(), e);
            }
        }
    }

    /** The port in use, or the wanted one where none was chosen. */
    int port(Setting setting, int wanted) {
        return chosen.getOrDefault(setting, wanted);
    }

    /** Chooses a port for a component that is about to start: the wanted one, or another free one where it is busy. */
    int choose(Setting setting, int wanted) {
        Set<Integer> taken = new HashSet<>(chosen.values());
        Integer before = chosen.get(setting);
        if (before != null && before == wanted && free(wanted)) {
            return wanted;
        }
        taken.remove(before);
        int port = free(wanted) && !taken.contains(wanted) ? wanted : another(taken);
        chosen.put(setting, port);
        save();
        return port;
    }

    /** Forgets all ports: the platform is down. */
    void forget() {
        chosen.clear();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw LauncherErrors.preparation("Removing " + file, e.toString(), e);
        }
    }

    static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the servers do it: a port that lingers after a stop counts as free, one that somebody listens on does
            // not.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int another(Set<Integer> taken) {
        int port;
        do {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            } catch (IOException e) {
                throw LauncherErrors.preparation("Finding a free port", e.toString(), e);
            }
        } while (taken.contains(port));
        return port;
    }

    private void save() {
        Properties properties = new Properties();
        chosen.forEach((setting, port) -> properties.setProperty(setting.key(), Integer.toString(port)));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "Ports in use; written by granary up");
        } catch (IOException e) {
            throw LauncherErrors.preparation("Writing " + file, e.toString(), e);
        }
    }
}
