package org.granary.catalog.source;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.storage.Json;
import org.junit.jupiter.api.Test;

/** The guide's sources of generated data are what the catalog takes. */
class GeneratedDataGuideTest {

    private static final Pattern TEXT = Pattern.compile("<<EOF\\n(.*?)\\nEOF", Pattern.DOTALL);
    private static final Pattern TABLE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    private static SourceResource.Registration example(Pattern pattern) throws IOException {
        Path guide = Path.of(System.getProperty("granary.root", "..")).resolve("docs/guides/generated-data.md");
        Matcher found = pattern.matcher(Files.readString(guide));
        assertThat(found.find()).isTrue();
        String json =
                found.group(1).replace("$MODEL", "http://127.0.0.1:8000/v1").replace("$RIGHTS", "r-00000000000000a1");
        return Json.mapper().readValue(json, SourceResource.Registration.class);
    }

    private static Source register(SourceResource.Registration example) {
        return Source.register(
                example.id(),
                example.kind(),
                example.title(),
                example.definition(),
                new Source.Submission("steward1", Instant.EPOCH));
    }

    private static SourceDefinition kept(SourceDefinition definition) {
        var column = new SourceDefinitionColumn();
        return requireNonNull(column.convertToEntityAttribute(column.convertToDatabaseColumn(definition)));
    }

    @Test
    void registersTextWithTheColumnsOfItsFormAndReadsItBack() throws IOException {
        SourceDefinition definition = register(example(TEXT)).latest().definition();

        assertThat(definition.columns())
                .extracting(ColumnSpec::name)
                .startsWith("generated_id", "instruction", "response")
                .contains("terms_id", "seed_rights", "review");
        assertThat(kept(definition)).isEqualTo(definition);
    }

    @Test
    void registersATableWithColumnsOfItsOwnAndReadsItBack() throws IOException {
        SourceDefinition definition = register(example(TABLE)).latest().definition();

        assertThat(definition.columns()).extracting(ColumnSpec::name).containsExactly("speed", "torque");
        assertThat(kept(definition)).isEqualTo(definition);
    }

    @Test
    void refusesAPlanOfTheWrongKindAndASourceWithoutOne() throws IOException {
        SourceResource.Registration text = example(TEXT);
        assertThatThrownBy(() -> register(new SourceResource.Registration(
                        text.id(), SourceKind.INDUSTRY, text.title(), text.definition())))
                .isInstanceOf(GranaryException.class);
        String open = """
                {"location":"https://example.org/t.csv","format":{"type":"CSV"},
                 "columns":[{"name":"a","from":"a","type":"STRING","presence":"OPTIONAL","content":"PLAIN"}]}
                """;
        SourceDefinition before = Json.mapper().readValue(open, SourceDefinition.class);
        assertThat(before.generation()).as("kept before there were plans").isEmpty();
        assertThat(before.table()).isEmpty();
        assertThatThrownBy(() ->
                        register(new SourceResource.Registration("s1", SourceKind.SYNTHETIC, text.title(), before)))
                .hasMessageContaining("'generation'")
                .hasMessageContaining("'table'");
    }

    @Test
    void saysWhatIsWrongWithAPlan() {
        assertThatThrownBy(() -> new GenerationPlan.ExpertSeed(
                        "s1",
                        "lin",
                        "mine",
                        java.util.Optional.empty(),
                        java.util.List.of(new GenerationPlan.Turn("問", "答"))))
                .hasMessageContaining("rights id 'mine'");
        assertThatThrownBy(() -> new TablePlan("s", "t", java.util.Set.of(), 1, 1))
                .hasMessageContaining("'uses'");
    }
}
