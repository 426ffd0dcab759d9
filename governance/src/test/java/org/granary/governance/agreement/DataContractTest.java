package org.granary.governance.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnSpec.Presence;
import org.granary.catalog.schema.ColumnType;
import org.granary.catalog.storage.Json;
import org.junit.jupiter.api.Test;

class DataContractTest {

    private static final ColumnSpec DAY = column("day", "日期", Presence.REQUIRED);
    private static final ColumnSpec REMARK = column("remark", "備註", Presence.OPTIONAL);

    @Test
    void isKeptByASourceThatRequiresWhatItRequiresAndTakesNothingElse() {
        assertThat(contract(List.of("日期"), List.of("備註")).faultOf(List.of(DAY, REMARK)))
                .isEmpty();
        assertThat(contract(List.of("日期"), List.of()).faultOf(List.of(DAY, REMARK)))
                .isEmpty();
    }

    @Test
    void namesEachColumnThatDoesNotKeepToIt() {
        var optional = column("day", "日期", Presence.OPTIONAL);

        assertThat(contract(List.of("日期"), List.of("班別")).faultOf(List.of(optional, REMARK)))
                .contains(
                        "'日期' is not a required column of the source; '備註' is a column that the contract does not name");
    }

    @Test
    void mayBeStricterThanItsAgreementButNotWider() throws JsonProcessingException {
        var terms = (ObjectNode) Json.mapper().readTree(Json.text(TermsFixture.usual()));
        terms.putObject("contracts")
                .putObject("maintenance-log")
                .put("riskBoundPerMillion", 100)
                .put("rawRetentionDays", 3);
        var strict = Json.mapper().treeToValue(terms, AgreementTerms.class);
        EnforceableTerms.require(strict);
        assertThat(strict.riskBound(Optional.empty())).isEqualTo(0.0001);
        assertThat(strict.rawRetentionDays(Optional.of("maintenance-log"))).isEqualTo(3);
        assertThat(strict.rawRetentionDays(Optional.of("another"))).isEqualTo(30);

        ((ObjectNode) terms.at("/contracts/maintenance-log")).put("rawRetentionDays", 31);
        var wide = Json.mapper().treeToValue(terms, AgreementTerms.class);
        assertThatThrownBy(() -> EnforceableTerms.require(wide)).hasMessageContaining("may only be stricter");
    }

    @Test
    void isNotSignedWithASchemaThatNobodyChecks() throws JsonProcessingException {
        var terms = (ObjectNode) Json.mapper().readTree(Json.text(TermsFixture.usual()));
        ObjectNode schema = terms.putObject("contracts")
                .putObject("maintenance-log")
                .putObject("schema")
                .put("type", "object");
        EnforceableTerms.require(Json.mapper().treeToValue(terms, AgreementTerms.class));

        schema.put("contentEncoding", "base64");
        var unchecked = Json.mapper().treeToValue(terms, AgreementTerms.class);
        assertThatThrownBy(() -> EnforceableTerms.require(unchecked)).hasMessageContaining("contentEncoding");
    }

    @Test
    void givesNoUnitsOfColumnsThatItDoesNotName() throws JsonProcessingException {
        var terms = (ObjectNode) Json.mapper().readTree(Json.text(TermsFixture.usual()));
        ObjectNode contract = terms.putObject("contracts").putObject("maintenance-log");
        contract.putArray("required").add("溫度");
        contract.putObject("units").put("溫度", "°C").put("壓力", "kPa");
        var strange = Json.mapper().treeToValue(terms, AgreementTerms.class);

        assertThatThrownBy(() -> EnforceableTerms.require(strange))
                .hasMessageContaining("壓力")
                .hasMessageNotContaining("溫度");
    }

    private static DataContract contract(List<String> required, List<String> allowed) {
        return new DataContract(
                required, allowed, new TreeMap<>(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ColumnSpec column(String name, String from, Presence presence) {
        return new ColumnSpec(name, from, ColumnType.STRING, presence, ColumnSpec.Content.PLAIN);
    }
}
