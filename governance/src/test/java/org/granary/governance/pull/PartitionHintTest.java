package org.granary.governance.pull;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PartitionHintTest {

    private static final String SPLIT = "{\"op\":\"column\",\"name\":\"split\",\"valueType\":\"string\"}";
    private static final String OTHER = "{\"op\":\"column\",\"name\":\"text\",\"valueType\":\"string\"}";

    @Test
    void leavesOutWhatSurelyDoesNotMatch() {
        assertThat(keeps(op("equal", SPLIT, literal("train")))).isTrue();
        assertThat(keeps(op("equal", SPLIT, literal("test")))).isFalse();
        assertThat(keeps(op("not", op("equal", SPLIT, literal("train"))))).isFalse();
        assertThat(keeps(op("lessThan", SPLIT, literal("train")))).isFalse();
        assertThat(keeps(op("lessThanOrEqual", SPLIT, literal("train")))).isTrue();
        assertThat(keeps(op("greaterThan", literal("zz"), SPLIT))).isTrue();
        assertThat(keeps(op("greaterThanOrEqual", SPLIT, literal("u")))).isFalse();
        assertThat(keeps(op("isNull", SPLIT))).isFalse();
        assertThat(keeps(op("or", op("equal", SPLIT, literal("a")), op("equal", SPLIT, literal("train")))))
                .isTrue();
        assertThat(keeps(op("or", op("equal", SPLIT, literal("a")), op("equal", SPLIT, literal("b")))))
                .isFalse();
        assertThat(keeps(op("and", op("equal", OTHER, literal("x")), op("equal", SPLIT, literal("b")))))
                .isFalse();
    }

    @Test
    void keepsWhatItCannotJudge() {
        assertThat(keeps(op("equal", OTHER, literal("x")))).isTrue();
        assertThat(keeps(op("not", op("equal", OTHER, literal("x"))))).isTrue();
        assertThat(keeps(op("isNull", OTHER))).isTrue();
        assertThat(keeps(op("or", op("equal", SPLIT, literal("b")), op("equal", OTHER, literal("x")))))
                .isTrue();
        assertThat(keeps(op("like", SPLIT, literal("b")))).isTrue();
        assertThat(keeps(op("and"))).isTrue();
        assertThat(keeps(op("equal", SPLIT))).isTrue();
        assertThat(keeps("{\"op\":\"equal\",\"children\":[" + SPLIT
                        + ",{\"op\":\"literal\",\"value\":\"7\",\"valueType\":\"int\"}]}"))
                .isTrue();
        assertThat(keeps("not(".repeat(5))).isTrue();
        assertThat(keeps("[]")).isTrue();
        assertThat(keeps("")).isTrue();
    }

    @Test
    void givesUpOnPredicatesThatAreTooDeep() {
        String deep = op("equal", SPLIT, literal("test"));
        for (int i = 0; i < 200; i++) {
            deep = op("and", deep, deep.length() > 2000 ? literal("x") : deep);
        }
        assertThat(keeps(deep)).isTrue();
    }

    @Property
    void failsOnNoText(@ForAll String text) {
        keeps(text);
    }

    private static boolean keeps(String predicate) {
        return PartitionHint.parse(TextNode.valueOf(predicate))
                .map(hint -> hint.mayMatch(Map.of("split", "train", "_rights_id", "r-1")))
                .orElse(true);
    }

    private static String op(String name, String... children) {
        return "{\"op\":\"" + name + "\",\"children\":[" + String.join(",", children) + "]}";
    }

    private static String literal(String value) {
        return "{\"op\":\"literal\",\"value\":\"" + value + "\",\"valueType\":\"string\"}";
    }
}
