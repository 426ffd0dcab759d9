package org.granary.spark.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class JavaOptionsTest {

    @Test
    void startsTheChildWithTheOptionsThatThisSparkAsksFor() throws Exception {
        assertThat(Files.readAllLines(Path.of("src/main/resources/spark-java-options.txt")))
                .containsExactly(JavaModuleOptions.defaultModuleOptionArray());
    }
}
