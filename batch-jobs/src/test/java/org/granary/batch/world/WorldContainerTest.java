package org.granary.batch.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.granary.catalog.source.SourceResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldContainerTest {
    @TempDir
    Path home;

    @Test
    void starts() throws Exception {
        try (var container = new WorldContainer(Path.of("..").toAbsolutePath().normalize(), home)) {
            container.database().empty();
            assertThat(container.request(
                            () -> container.bean(SourceResource.class).list()))
                    .isEmpty();
        }
    }
}
