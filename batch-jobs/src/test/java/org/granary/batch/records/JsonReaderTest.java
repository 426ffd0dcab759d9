package org.granary.batch.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonReaderTest {

    private static final String DOCUMENT = """
            {"version":"1", "skip":{"data":[{"no":1}]}, "data":[
              {"title":"甲", "tags":[1,2], "paragraphs":[
                {"id":1, "context":"one", "qas":[{"q":"?"}], "meta":{"page":7}},
                "stray",
                {"id":2, "context":null}]},
              {"title":"乙", "paragraphs":[]},
              {"paragraphs":[{"id":3.10, "context":"three"}], "title":"late"}
            ], "tail":true}
            """;

    private static final RecordFormat PARAGRAPHS = new RecordFormat.Json("data[].paragraphs[]", Optional.empty());

    private static List<String> read(String text, String path, String... from) throws IOException {
        Path file = Rows.file(text.getBytes(UTF_8));
        try {
            return Rows.shown(Rows.all(file, new RecordFormat.Json(path, Optional.empty()), Rows.columns(from)));
        } finally {
            Rows.remove(file);
        }
    }

    @Test
    void readsRecordsAlongThePathWithFieldsOfTheObjectsAround() throws IOException {
        assertThat(read(
                        DOCUMENT,
                        "data[].paragraphs[]",
                        "id",
                        "context",
                        "../title",
                        "../../version",
                        "meta.page",
                        "qas"))
                .containsExactly(
                        "3:1|one|甲|1|7|[{\"q\":\"?\"}]",
                        "4!JSON_NOT_AN_OBJECT",
                        "5:2|~|甲|1|~|~",
                        "7:3.10|three|~|1|~|~");
    }

    @Test
    void readsAListAtTheRootAndASingleObject() throws IOException {
        assertThat(read("[{\"a\":1},\n{\"a\":2}]", "[]", "a")).containsExactly("1:1", "2:2");
        assertThat(read("{\"a\":1}", "", "a")).containsExactly("1:1");
    }

    @Test
    void givesWhatStandsBeforeABreakAndSaysThatItBroke() throws IOException {
        assertThat(read("[{\"a\":1},\n{\"a\":2},\n{\"a\":", "[]", "a"))
                .containsExactly("1:1", "2:2", "3!JSON_MALFORMED");
        assertThat(read("[{\"a\":1}\n{\"a\":2}]", "[]", "a")).containsExactly("1:1", "2!JSON_MALFORMED");
    }

    @Test
    void passesOverARecordThatIsTooLarge() throws IOException {
        String many = "\"" + "y".repeat(600) + "\"";
        assertThat(read("[{\"a\":1},{\"a\":[" + many + "," + many + ",{\"b\":[1]}]},\n{\"a\":3}]", "[]", "a"))
                .containsExactly("1:1", "1!RECORD_TOO_LARGE", "2:3");
    }

    @Test
    void goesOnFromAnyCheckpoint() throws IOException {
        Path file = Rows.file(DOCUMENT.getBytes(UTF_8));
        var columns = Rows.columns("id", "context", "../title");
        List<Row> all = Rows.all(file, PARAGRAPHS, columns);
        List<String> checkpoints = new ArrayList<>();
        try (RecordReader reader = Rows.open(file, PARAGRAPHS, columns, Optional.empty())) {
            do {
                checkpoints.add(reader.checkpoint());
            } while (reader.next().isPresent());
        }
        for (int i = 0; i <= all.size(); i++) {
            assertThat(Rows.rest(file, PARAGRAPHS, columns, Optional.of(checkpoints.get(i))))
                    .isEqualTo(all.subList(i, all.size()));
        }
        Rows.remove(file);
    }
}
