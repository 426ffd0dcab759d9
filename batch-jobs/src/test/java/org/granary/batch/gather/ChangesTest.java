package org.granary.batch.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.granary.catalog.source.SourceStop;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private static SortedSet<String> stated(String... texts) {
        return new TreeSet<>(Arrays.asList(texts));
    }

    private static Past after(String... texts) {
        return new Past(Optional.empty(), Optional.of(stated(texts)), Set.of(), Optional.of("CC BY 4.0"));
    }

    private static Past declared(String text) {
        return new Past(Optional.empty(), Optional.empty(), Set.of(), Optional.of(text));
    }

    @Test
    void takesTwoWordingsOfOneLicenseForTheSame() {
        assertThat(Changes.license(after("1"), stated("政府資料開放授權條款-第1版"))).isEmpty();
        assertThat(Changes.license(after("cc-by-4.0"), stated("https://creativecommons.org/licenses/by/4.0/")))
                .isEmpty();
    }

    @Test
    void tellsBeforeAndAfterOfAnotherLicense() {
        assertThat(Changes.license(after("cc-by-4.0"), stated("cc-by-nc-4.0")))
                .contains(new SourceStop.Change(SourceStop.Cause.LICENSE_CHANGED, "cc-by-4.0", "cc-by-nc-4.0"));
        assertThat(Changes.license(after("cc-by-4.0"), stated()))
                .map(SourceStop.Change::after)
                .contains("–");
        assertThat(Changes.license(after(), stated("mit"))).isPresent();
        assertThat(Changes.license(after("our own words"), stated("our other words")))
                .isPresent();
        assertThat(Changes.license(after("our own words"), stated("our own words")))
                .isEmpty();
    }

    @Test
    void comparesTheFirstGatheringWithWhatTheSourceDeclares() {
        assertThat(Changes.license(declared("1"), stated("OGDL-Taiwan-1.0"))).isEmpty();
        assertThat(Changes.license(declared("CC BY 4.0"), stated("cc-by-nc-4.0")))
                .isPresent();
        assertThat(Changes.license(declared("CC BY 4.0"), stated("LICENSE sha256:12")))
                .isEmpty();
        assertThat(Changes.license(declared("CC BY 4.0"), stated())).isEmpty();
    }

    private static SortedMap<String, SortedMap<String, String>> file(String... columns) {
        var schema = new TreeMap<String, String>();
        Arrays.stream(columns).forEach(column -> schema.put(column, "text"));
        return new TreeMap<>(Map.of("raw/t.csv", schema));
    }

    @Test
    void tellsFilesWhoseColumnsWereNotSeenBefore() {
        var past = new Past(
                Optional.empty(), Optional.empty(), Set.of(file("a", "b").get("raw/t.csv")), Optional.empty());
        assertThat(Changes.schema(past, file("a", "b"))).isEmpty();
        assertThat(Changes.schema(past, file("a", "c")))
                .contains(new SourceStop.Change(
                        SourceStop.Cause.SCHEMA_CHANGED, "a text, b text", "raw/t.csv: a text, c text"));
        assertThat(Changes.schema(Past.NONE, file("a", "c"))).isEmpty();
    }
}
