package org.granary.launcher.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The request bodies of the worked example, kept as files so that a newcomer can send them with any HTTP client. */
final class Requests {

    private Requests() {}

    /** The body in this resource. */
    static String body(String name) {
        try (var stream = Requests.class.getResourceAsStream(name + ".json")) {
            if (stream == null) {
                throw new DemoFailure("its request " + name + ".json is not in the launcher");
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
