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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.catalog.schema.ColumnType;
import org.granary.catalog.schema.FormatFields;
import org.granary.catalog.source.SourceDefinition.FileFormat;
import org.granary.catalog.storage.Json;
import org.junit.jupiter.api.Test;

/** What the formats of industry data allow, and that the guide's examples are what the catalog takes. */
class FormatColumnsTest {

    private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    private static SourceDefinition definition(String format, String... columns) throws IOException {
        String listed = columns.length == 0 ? "" : "\"columns\":[" + String.join(",", columns) + "],";
        return Json.mapper()
                .readValue(
                        "{\"format\":" + format + "," + listed + "\"agreement\":\"a-2026\"}", SourceDefinition.class);
    }

    private static String column(String from, String type, String content) {
        return "{\"name\":\"c\",\"from\":\"" + from + "\",\"type\":\"" + type
                + "\",\"presence\":\"OPTIONAL\",\"content\":\"" + content + "\"}";
    }

    private static void refused(String why, String format, String... columns) {
        assertThatThrownBy(() -> definition(format, columns)).hasMessageContaining(why);
    }

    @Test
    void givesDocumentsAndImagesTheirOwnColumns() throws IOException {
        assertThat(definition("{\"type\":\"DOCUMENT\"}").columns()).isEqualTo(FormatFields.DOCUMENT_COLUMNS);
        assertThat(definition("{\"type\":\"IMAGES\",\"labels\":\"YOLO\"}").columns())
                .isEqualTo(FormatFields.IMAGE_COLUMNS);
    }

    @Test
    void letsBytesInOnlyWhereTheFormatMakesThem() {
        refused("only the format IMAGES", "{\"type\":\"CSV\"}", column("x", "BINARY", "PLAIN"));
        refused(
                "no text detector reads",
                "{\"type\":\"IMAGES\",\"labels\":\"COCO\"}",
                column("bytes", "BINARY", "FREE_TEXT"));
        refused("'bytes' is BINARY", "{\"type\":\"IMAGES\",\"labels\":\"COCO\"}", column("bytes", "STRING", "PLAIN"));
        refused("has no lists", "{\"type\":\"CSV\"}", column("x", "DOUBLES", "PLAIN"));
    }

    @Test
    void hasTheDetectorsReadWhatPeopleWrote() {
        refused("which people wrote", "{\"type\":\"DOCUMENT\"}", column("text", "STRING", "PLAIN"));
        refused(
                "which people wrote",
                "{\"type\":\"IMAGES\",\"labels\":\"COCO\"}",
                column("labels", "STRINGS", "PLAIN"));
    }

    @Test
    void saysWhichFieldsAFormatHas() {
        refused("document, format, heading, page", "{\"type\":\"DOCUMENT\"}", column("author", "STRING", "PLAIN"));
    }

    @Test
    void saysWhatAFormatLacks() {
        String series = "\"series\":{\"time\":\"t\",\"samplingMillis\":%s,\"windowSamples\":%s%s}}";
        refused("'labels' belongs to type IMAGES", "{\"type\":\"IMAGES\"}");
        refused(
                "'labels' belongs to type IMAGES",
                "{\"type\":\"CSV\",\"labels\":\"COCO\"}",
                column("x", "STRING", "PLAIN"));
        refused("'series' belongs to type SERIES", "{\"type\":\"SERIES\"}", column("x", "DOUBLES", "PLAIN"));
        refused(
                "has no sensor",
                "{\"type\":\"SERIES\"," + series.formatted(1, 2, ""),
                column("machine", "STRING", "PLAIN"));
        refused(
                "samplingMillis",
                "{\"type\":\"SERIES\"," + series.formatted(0, 2, ""),
                column("x", "DOUBLES", "PLAIN"));
        refused("windowSamples", "{\"type\":\"SERIES\"," + series.formatted(1, 0, ""), column("x", "DOUBLES", "PLAIN"));
        refused(
                "mostMissing",
                "{\"type\":\"SERIES\"," + series.formatted(1, 2, ",\"mostMissing\":2"),
                column("x", "DOUBLES", "PLAIN"));
        refused(
                "need both",
                "{\"type\":\"SERIES\"," + series.formatted(1, 2, ",\"sensor\":\"s\""),
                column("x", "DOUBLES", "PLAIN"));
    }

    @Test
    void takesTheExamplesOfTheGuide() throws IOException {
        Path guide = Path.of(System.getProperty("granary.root", "..")).resolve("docs/guides/formats.md");
        List<SourceResource.Registration> examples = new ArrayList<>();
        Matcher found = EXAMPLE.matcher(Files.readString(guide));
        while (found.find()) {
            examples.add(Json.mapper().readValue(found.group(1), SourceResource.Registration.class));
        }
        var types = EnumSet.noneOf(FileFormat.Type.class);
        for (SourceResource.Registration example : examples) {
            var source = Source.register(
                    example.id(),
                    example.kind(),
                    example.title(),
                    example.definition(),
                    new Source.Submission("steward1", Instant.EPOCH));
            var kept = new SourceDefinitionColumn();
            assertThat(kept.convertToEntityAttribute(
                            kept.convertToDatabaseColumn(source.latest().definition())))
                    .isEqualTo(example.definition());
            types.add(example.definition().format().type());
        }
        assertThat(types).contains(FileFormat.Type.DOCUMENT, FileFormat.Type.IMAGES, FileFormat.Type.SERIES);
        assertThat(ColumnType.values()).hasSize(9);
    }
}
