package org.granary.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TextsTest {

    @Test
    void saysEverythingInBothLanguages() throws IOException {
        assertThat(bundle("messages_zh_TW").stringPropertyNames())
                .isEqualTo(bundle("messages").stringPropertyNames());
    }

    @Test
    void speaksTheLanguageOfTheTerminal() {
        assertThat(Texts.language(Map.of("LANG", "zh_TW.UTF-8"))).isEqualTo(Locale.TAIWAN);
        assertThat(Texts.language(Map.of("LC_ALL", "C.UTF-8", "LANG", "zh_TW.UTF-8")))
                .isEqualTo(Locale.ENGLISH);
        assertThat(Texts.language(Map.of())).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void describesEveryCommandInItsHelp() {
        CommandLine granary = Granary.commandLine();

        granary.getSubcommands().forEach((name, command) -> {
            assertThat(command.getCommandSpec().usageMessage().header())
                    .as(name)
                    .isNotEmpty();
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(name)
                    .isNotEmpty();
            command.getCommandSpec()
                    .args()
                    .forEach(argument -> assertThat(argument.description())
                            .as(name + " " + argument.paramLabel())
                            .isNotEmpty());
        });
    }

    @Test
    void answersAWrongCommandLineWithItsUsageAndStatusTwo() {
        StringWriter err = new StringWriter();
        CommandLine granary = Granary.commandLine().setErr(new PrintWriter(err));

        assertThat(granary.execute("frobnicate")).isEqualTo(2);
        assertThat(granary.execute()).isEqualTo(2);
        assertThat(granary.execute("logs", "nothing")).isEqualTo(2);
        assertThat(granary.execute("bench", "nothing")).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: granary");
    }

    private static Properties bundle(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                TextsTest.class.getResourceAsStream(name + ".properties"), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
