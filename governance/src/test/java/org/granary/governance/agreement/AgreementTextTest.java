package org.granary.governance.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.granary.catalog.storage.BilingualText;
import org.granary.catalog.storage.Json;
import org.granary.governance.agreement.Comparison.Change;
import org.junit.jupiter.api.Test;

class AgreementTextTest {

    private static final String FULL = """
            {"title": {"zh": "設備維護紀錄共享協議", "en": "Maintenance logs"}, "categories": ["maintenance-log", "spc"],
             "purposes": ["fine-tune", "commercial"], "recipients": ["pcb-model-team"], "territory": "TW",
             "from": "2026-01-01T00:00:00Z", "until": "2028-01-01T00:00:00Z",
             "deidentification": {"profile": "tw-log", "version": 1,
               "transforms": {"NAME": "pseudonym", "PHONE": "mask:3"}, "minimumScorePercent": 50},
             "riskBoundPerMillion": 10000, "rawRetentionDays": 30, "withdrawalGraceDays": 7,
             "dataOwnership": "the company", "modelOwnership": "the programme", "valueReturn": "model use",
             "publication": "after-years:5", "governingLaw": "ROC", "derivedOwnership": "both",
             "contracts": {"spc": {"required": ["溫度"], "allowed": ["備註"], "units": {"溫度": "°C"},
               "schema": {"type": "object"}, "riskBoundPerMillion": 100, "rawRetentionDays": 3}},
             "returns": [{"kind": "MODEL_USE", "text": {"zh": "三年免費", "en": "three years free"}}],
             "contacts": [{"party": "ASSOCIATION", "name": "王小姐", "email": "wang@example.org"}],
             "constraints": {}}""";

    @Test
    void saysInBothLanguagesWhatTheTermsSay() {
        var text = text(terms(FULL));

        assertThat(text.heading().zh()).isEqualTo("設備維護紀錄共享協議（tpca-2026，第 3 版）");
        assertThat(clause(text, "purposes").text().zh()).isEqualTo("資料僅得用於下列用途：微調、商業使用。");
        assertThat(clause(text, "purposes").text().en())
                .isEqualTo("The data may be used for the following and for nothing else: fine-tuning, commercial use.");
        assertThat(clause(text, "contract:spc").text().zh()).contains("溫度 [°C]").contains("上限為 100");
        assertThat(clause(text, "publication").text().en()).contains("At the earliest 5 years");
        assertThat(clause(text, "deidentification").text().zh()).contains("NAME – 以金鑰假名化、PHONE – 遮蔽，保留 3 碼");
    }

    /** What is signed is what is enforced: no term can change without the text saying so. */
    @Test
    void changesWithEveryTermThatCanChange() throws JsonProcessingException {
        var changed = new ArrayList<String>();
        for (String pointer : leaves("", Json.mapper().readTree(FULL))) {
            var other = (ObjectNode) Json.mapper().readTree(FULL);
            if (change(other, pointer)) {
                changed.add(pointer);
                assertThat(text(terms(other.toString())).sha256())
                        .as(pointer)
                        .isNotEqualTo(text(terms(FULL)).sha256());
            }
        }
        assertThat(changed).hasSizeGreaterThan(30);
    }

    @Test
    void hasBothLanguagesInFull() {
        assertThat(TextBundle.TAIWAN.keys()).isEqualTo(TextBundle.ENGLISH.keys());
    }

    @Test
    void comparesTwoVersionsClauseByClause() {
        var before = text(terms(FULL.replace("\"spc\": {\"required\"", "\"maintenance-log\": {\"required\"")));
        var after = text(terms(FULL.replace("\"rawRetentionDays\": 30", "\"rawRetentionDays\": 20")));

        var comparison = Comparison.of(1, before, 2, after);

        assertThat(comparison.clauses())
                .filteredOn(clause -> clause.change() != Change.SAME)
                .extracting(Comparison.Difference::key, Comparison.Difference::change)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("contract:spc", Change.ADDED),
                        org.assertj.core.groups.Tuple.tuple("retention", Change.CHANGED),
                        org.assertj.core.groups.Tuple.tuple("contract:maintenance-log", Change.REMOVED));
    }

    @Test
    void keepsTheHashesOfTermsThatWereSignedBeforeThereWereContracts() {
        // As version 0.3 computed it for the same terms, before there were contracts, returns and contacts.
        assertThat(Json.text(TermsFixture.usual()))
                .doesNotContain("contracts", "returns", "contacts", "derivedOwnership");
    }

    private static List<String> leaves(String pointer, JsonNode node) {
        var leaves = new ArrayList<String>();
        if (node.isObject()) {
            node.fieldNames().forEachRemaining(name -> leaves.addAll(leaves(pointer + "/" + name, node.get(name))));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                leaves.addAll(leaves(pointer + "/" + i, node.get(i)));
            }
        } else {
            leaves.add(pointer);
        }
        return leaves;
    }

    /** Another value of the same kind at this place that terms may have. */
    private static boolean change(ObjectNode terms, String pointer) {
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = terms.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        JsonNode value = terms.at(pointer);
        if (!(parent instanceof ObjectNode object)) {
            return changeElement(terms, pointer.substring(0, slash), name);
        }
        if (value.isInt()) {
            object.put(name, value.intValue() + 1);
        } else {
            object.put(name, other(name, value.textValue()));
        }
        return true;
    }

    private static boolean changeElement(ObjectNode terms, String array, String index) {
        var elements = (com.fasterxml.jackson.databind.node.ArrayNode) terms.at(array);
        String value = elements.get(Integer.parseInt(index)).textValue();
        if (value.equals("spc")) {
            return false; // the contract hangs on it
        }
        elements.set(Integer.parseInt(index), array.equals("/purposes") ? "research" : value + "x");
        return true;
    }

    private static String other(String name, String value) {
        return switch (name) {
            case "territory" -> "ANY";
            case "from" -> "2026-02-01T00:00:00Z";
            case "until" -> "2029-01-01T00:00:00Z";
            case "publication" -> "after-years:6";
            case "kind" -> "SUPPORT";
            case "party" -> "PROGRAMME";
            case "NAME" -> "redact";
            case "PHONE" -> "mask:2";
            default -> value + "x";
        };
    }

    private static Clause clause(AgreementText text, String key) {
        return text.clauses().stream()
                .filter(clause -> clause.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static AgreementText text(AgreementTerms terms) {
        return AgreementText.of("tpca-2026", 3, new BilingualText("電路板協會", "PCB association"), terms);
    }

    private static AgreementTerms terms(String json) {
        try {
            return Json.mapper().readValue(json, AgreementTerms.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
