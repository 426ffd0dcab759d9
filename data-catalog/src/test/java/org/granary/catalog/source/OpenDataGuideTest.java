package org.granary.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.catalog.storage.Json;
import org.junit.jupiter.api.Test;

/** The guide's examples are what the catalog takes. */
class OpenDataGuideTest {

    private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    private static List<SourceResource.Registration> examples() throws IOException {
        Path guide = Path.of(System.getProperty("granary.root", "..")).resolve("docs/guides/open-data.md");
        List<SourceResource.Registration> examples = new ArrayList<>();
        Matcher found = EXAMPLE.matcher(Files.readString(guide));
        while (found.find()) {
            examples.add(Json.mapper().readValue(found.group(1), SourceResource.Registration.class));
        }
        return examples;
    }

    @Test
    void hasAnExampleForEveryConnectorThatCanBeRegisteredAndReadBack() throws IOException {
        var types = EnumSet.noneOf(Connector.Type.class);
        for (SourceResource.Registration example : examples()) {
            var source = Source.register(
                    example.id(),
                    example.kind(),
                    example.title(),
                    example.definition(),
                    new Source.Submission("steward1", Instant.EPOCH));
            types.add(example.definition().connector().orElseThrow().type());
            var column = new SourceDefinitionColumn();
            assertThat(column.convertToEntityAttribute(
                            column.convertToDatabaseColumn(source.latest().definition())))
                    .isEqualTo(example.definition());
        }
        assertThat(types).containsExactlyInAnyOrder(Connector.Type.values());
    }

    @Test
    void readsDefinitionsThatWereKeptBeforeThereWereConnectors() throws IOException {
        String kept = """
                {"location":"https://example.org/t.csv","format":{"type":"CSV","charset":null,"delimiter":null,"recordPath":null,"entry":null},
                 "columns":[{"name":"a","from":"a","type":"STRING","presence":"OPTIONAL","content":"PLAIN"}],
                 "license":{"text":"1","attribution":"x","evidenceUrl":null},"agreement":null}
                """;
        SourceDefinition definition = Json.mapper().readValue(kept, SourceDefinition.class);
        assertThat(definition.connector()).isEmpty();
        assertThat(definition.usageNotes()).isEmpty();
        assertThat(definition.format().sheet()).isEmpty();
    }

    @Test
    void refusesARevisionOrChecksumWhereTheConnectorKnowsNone() {
        Optional<String> none = Optional.empty();
        assertThatThrownBy(() -> new Connector(
                        Connector.Type.ZENODO, Optional.of("v1"), Optional.empty(), none, Optional.empty(), none))
                .hasMessageContaining("revision");
        assertThatThrownBy(() -> new Connector(
                        Connector.Type.CKAN, none, Optional.empty(), Optional.of("md5:1"), Optional.empty(), none))
                .hasMessageContaining("checksum");
    }
}
