package org.granary.governance.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DeidentifierPropertyTest {

    private static final String[] PIECES = {
        "王大明",
        "陳 致 遠",
        "歐陽淑芬",
        "林先生",
        "張簡女士",
        "聯絡人：",
        "姓名",
        "電話",
        "0912-345-678",
        "(02)2345-6789",
        "A123456789",
        "身分證",
        "帳號",
        "012-3456-7890-1234",
        "4111 1111 1111 1111",
        "車號",
        "ABC-1235",
        "臺北市大安區",
        "和平東路二段",
        "106號",
        "3樓之1",
        "民國70年1月2日",
        "生",
        "wang@example.com",
        "@daming_77",
        "LINE ID",
        "密碼",
        "Abc12345",
        "批號",
        "L20260314-02",
        "統編",
        "04595257",
        "\n",
        " ",
        "：",
        "，",
        "。",
        "[",
        "]",
        "[姓名]",
        "[電話-1a2b3c4d]",
        "王",
        "小",
        "明",
        "的",
        "在",
        "7",
        "O",
        "l",
        "-",
        "/",
        "卡造·古拉斯",
        "Ivy",
        "https://www.facebook.com/a.b",
        "😀",
        "\uD840",
        "𠮷"
    };

    private static Deidentifier engine(Transform transform) {
        var transforms = new EnumMap<IdentifierKind, Transform>(IdentifierKind.class);
        for (IdentifierKind kind : IdentifierKind.values()) {
            transforms.put(kind, transform);
        }
        var profile = DeidentificationProfile.of("test", 1, Map.copyOf(transforms), 0.5);
        return Deidentifier.of(profile, "0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PIECES).list().ofMaxSize(24).map(pieces -> String.join("", pieces));
    }

    @Property
    void findsSpansInOrderInRangeAndApart(@ForAll("texts") String text) {
        int last = 0;
        for (Span span : engine(new Transform.Redact()).find(text)) {
            assertThat(span.start()).isGreaterThanOrEqualTo(last);
            assertThat(span.end()).isLessThanOrEqualTo(text.length());
            assertThat(span.score()).isBetween(0.5, 1.0);
            last = span.end();
        }
    }

    @Property
    void readsAnyText(@ForAll String text) {
        List<Span> found = engine(new Transform.Redact()).find(text);

        assertThat(found).allMatch(span -> span.end() <= text.length());
    }

    @Property
    void changesNothingTheSecondTimeAfterRedaction(@ForAll("texts") String text) {
        var engine = engine(new Transform.Redact());
        String once = engine.apply(text).text();

        assertThat(engine.apply(once).text()).isEqualTo(once);
        assertThat(engine.find(once)).isEmpty();
    }

    @Property
    void changesNothingTheSecondTimeAfterPseudonyms(@ForAll("texts") String text) {
        var engine = engine(new Transform.Pseudonym());
        String once = engine.apply(text).text();

        assertThat(engine.apply(once).text()).isEqualTo(once);
    }

    @Property
    void changesNothingTheSecondTimeAfterGeneralisation(@ForAll("texts") String text) {
        var engine = engine(new Transform.Generalise());
        String once = engine.apply(text).text();

        assertThat(engine.apply(once).text()).isEqualTo(once);
    }

    @Property
    void changesNothingTheSecondTimeAfterBands(@ForAll("texts") String text) {
        var engine = engine(new Transform.Band(10));
        String once = engine.apply(text).text();

        assertThat(engine.apply(once).text()).isEqualTo(once);
    }

    @Property
    void changesNothingTheSecondTimeAfterMasks(@ForAll("texts") String text) {
        var engine = engine(new Transform.Mask(3));
        String once = engine.apply(text).text();

        assertThat(engine.apply(once).text()).isEqualTo(once);
    }
}
