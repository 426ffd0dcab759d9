package org.granary.governance.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.storage.Json;
import org.granary.governance.GovernanceErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OdrlTest {

    @Test
    void saysTheTermsInTheProfile() {
        var policy = policy();

        assertThat(policy.path("@type").asText()).isEqualTo("Agreement");
        assertThat(policy.path("uid").asText()).isEqualTo("urn:granary:agreement:tpca-2026:3");
        assertThat(policy.path("assigner").asText()).isEqualTo("urn:granary:party:tpca");
        assertThat(policy.at("/permission/0/target").asText()).isEqualTo("urn:granary:category:maintenance-log");
        assertThat(policy.at("/permission/0/action/0").asText()).isEqualTo("granary:fine-tune");
        assertThat(policy.at("/permission/0/constraint").findValuesAsText("leftOperand"))
                .containsSubsequence("recipient", "spatial", "dateTime", "dateTime");
    }

    @Test
    void givesTheSameTermsBack() throws JsonProcessingException {
        assertThat(OdrlImport.of(policy())).isEqualTo(TermsFixture.usual());

        var full = (ObjectNode) Json.mapper().readTree(Json.text(TermsFixture.usual()));
        full.withArray("categories").add("spc");
        full.putObject("contracts")
                .putObject("spc")
                .put("rawRetentionDays", 3)
                .putArray("required")
                .add("溫度");
        full.put("publication", "after-years:3").put("derivedOwnership", "both");
        full.putArray("contacts")
                .addObject()
                .put("party", "PROGRAMME")
                .put("name", "林")
                .put("email", "lin@example.org");
        var terms = Json.mapper().treeToValue(full, AgreementTerms.class);
        assertThat(OdrlImport.of(OdrlExport.of("x-2", 1, "tpca", terms))).isEqualTo(terms);
    }

    /** Connectors that let an operand pass that they do not know have lost people's data that way; here it refuses the whole. */
    @ParameterizedTest
    @ValueSource(strings = {"payAmount eq", "recipient neq", "granary:moonPhase eq", "dateTime gt"})
    void refusesAnOperandThatItDoesNotKnow(String operand) {
        String[] words = operand.split(" ", -1);
        unknown(
                operand,
                policy -> constraints(policy)
                        .addObject()
                        .put("leftOperand", words[0])
                        .put("operator", words[1])
                        .put("rightOperand", "x"));
    }

    @Test
    void refusesEverythingElseThatTheProfileDoesNotHave() {
        unknown("prohibition", policy -> policy.putArray("prohibition"));
        unknown("obligation", policy -> policy.putArray("obligation"));
        unknown("granary:moon", policy -> policy.put("granary:moon", "full"));
        unknown("duty", policy -> ((ObjectNode) policy.at("/permission/0")).putArray("duty"));
        unknown("unit", policy -> ((ObjectNode) policy.at("/permission/0/constraint/0")).put("unit", "x"));
        unknown("action \"use\"", policy -> ((ArrayNode) policy.at("/permission/0/action")).add("use"));
        unknown(
                "action {\"rdf:value\":\"x\"}",
                policy -> ((ArrayNode) policy.at("/permission/0/action"))
                        .addObject()
                        .put("rdf:value", "x"));
    }

    @Test
    void refusesWhatIsNoAgreementOfTheProfile() {
        invalid("'@type'", policy -> policy.put("@type", "Offer"));
        invalid("'profile'", policy -> policy.put("profile", "http://example.org/profile"));
        invalid("one assignee", policy -> policy.putArray("assignee").add("a").add("b"));
        invalid("at least one permission", policy -> policy.putArray("permission"));
        invalid("no kind of data", policy -> ((ObjectNode) policy.at("/permission/0")).put("target", "http://x"));
        invalid("stands twice", policy -> constraints(policy).add(policy.at("/permission/0/constraint/0")));
        invalid("not whole", policy -> policy.remove("granary:title"));
        invalid("permissions differ", policy -> {
            ObjectNode second = ((ObjectNode) policy.at("/permission/0")).deepCopy();
            second.putArray("action").add("granary:pretrain");
            ((ArrayNode) policy.get("permission")).add(second);
        });
    }

    private static ArrayNode constraints(ObjectNode policy) {
        return (ArrayNode) policy.at("/permission/0/constraint");
    }

    private static void unknown(String what, Consumer<ObjectNode> change) {
        refused(GovernanceErrorCode.AGREEMENT_OPERAND_UNKNOWN, what, change);
    }

    private static void invalid(String what, Consumer<ObjectNode> change) {
        refused(GovernanceErrorCode.AGREEMENT_TERM_INVALID, what, change);
    }

    private static void refused(GovernanceErrorCode code, String what, Consumer<ObjectNode> change) {
        var policy = policy();
        change.accept(policy);
        assertThatThrownBy(() -> OdrlImport.of(policy))
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(what);
    }

    private static ObjectNode policy() {
        return OdrlExport.of("tpca-2026", 3, "tpca", TermsFixture.usual());
    }

    @Test
    void takesNoPurposeThatNobodyKnows() {
        var terms = TermsFixture.with(List.of("world-peace"), new java.util.TreeMap<>());

        var taken = OdrlImport.of(OdrlExport.of("x-2", 1, "tpca", terms));

        assertThatThrownBy(() -> EnforceableTerms.require(taken)).hasMessageContaining("world-peace");
    }
}
