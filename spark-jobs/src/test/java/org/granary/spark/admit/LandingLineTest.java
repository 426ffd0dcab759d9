package org.granary.spark.admit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.spark.Orders.line;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.granary.catalog.schema.RecordId;
import org.granary.spark.Orders;
import org.junit.jupiter.api.Test;

class LandingLineTest {

    private static final String PLAIN = line(7, "M-1", "12", "~", "3號噴嘴\uD83D\uDE00堵塞");

    private final LandingLine reader = new LandingLine(Orders.COLUMNS);
    private final RecordId ids = RecordId.plain("s");

    @Test
    void readsAPlainLineWithoutTheGeneralReader() {
        assertThat(new PlainLine(Orders.COLUMNS).read(PLAIN.getBytes(UTF_8))).isTrue();
    }

    @Test
    void holdsTheSameOfAPlainLineAsOfTheSameLineWithSpacesInIt() {
        List<String> plain = held(PLAIN.getBytes(UTF_8));

        assertThat(plain).isEqualTo(held((PLAIN + " ").getBytes(UTF_8))).contains("n=7", "f=log.csv", "M-1", "null");
        assertThat(plain).contains(ids.of(java.util.Arrays.asList("M-1", "12", null, "3號噴嘴\uD83D\uDE00堵塞")));
    }

    @Property
    void judgesADamagedLineAsTheGeneralReaderDoes(
            @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 200) Integer> places, @ForAll byte with) {
        byte[] damaged = PLAIN.getBytes(UTF_8);
        places.forEach(place -> damaged[place % damaged.length] = with);
        byte[] apart = (new String(damaged, UTF_8) + " ").getBytes(UTF_8);

        assertThat(held(damaged)).isEqualTo(held(apart));
    }

    @Property
    void readsValuesThatOtherWritersEscape(@ForAll String machine, @ForAll String note) {
        byte[] line = line(1, machine, "1", "~", note).getBytes(UTF_8);

        assertThat(held(line)).isEqualTo(held((new String(line, UTF_8) + " ").getBytes(UTF_8)));
    }

    /** All that the reader says of a line; a space behind the line sends it to the general reader. */
    private List<String> held(byte[] line) {
        var held = new ArrayList<String>();
        boolean read = reader.readParsed(line);
        held.add("read=" + read);
        if (read) {
            held.add("unknown=" + reader.hasUnknownColumn());
            held.add("n=" + reader.number());
            held.add("f=" + reader.file());
            String[] values = reader.values();
            for (int i = 0; i < values.length; i++) {
                held.add(String.valueOf(values[i]));
                held.add(values[i] == null ? "" : reader.encoded(i, values[i]).toString());
            }
            held.add(reader.id(ids));
        }
        return held;
    }
}
