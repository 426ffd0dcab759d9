package org.granary.governance.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.granary.catalog.storage.Json;

/**
 * An agreement as an ODRL policy in Granary's profile: one permission for each kind of data, with the same actions and constraints, its data contract
 * besides; what the parties own and owe as members and duties of the profile. The profile is closed: {@link OdrlImport} takes nothing that is not
 * written here. The guide on agreements lists it.
 *
 * <p>Source: ODRL Information Model 2.2 and ODRL Vocabulary 2.2 (W3C Recommendations of 2018).
 */
final class OdrlExport {

    static final String CONTEXT = "http://www.w3.org/ns/odrl.jsonld";
    static final String PROFILE = "urn:granary:odrl:1";
    static final String PREFIX = "granary:";
    static final String NAMESPACE = PROFILE + "#";
    static final String PARTY = "urn:granary:party:";
    static final String PROGRAMME_OFFICE = PARTY + "granary";
    static final String CATEGORY = "urn:granary:category:";
    static final String AGREEMENT = "urn:granary:agreement:";

    /** Terms that are said of the policy as a whole. */
    static final List<String> MEMBERS = List.of(
            "title",
            "dataOwnership",
            "derivedOwnership",
            "modelOwnership",
            "governingLaw",
            "contacts",
            "valueReturn",
            "returns");

    private OdrlExport() {}

    static ObjectNode of(String agreementId, int version, String association, AgreementTerms terms) {
        ObjectNode term = Json.mapper().valueToTree(terms);
        ObjectNode policy = Json.mapper().createObjectNode();
        policy.putArray("@context").add(CONTEXT).addObject().put("granary", NAMESPACE);
        policy.put("@type", "Agreement");
        policy.put("uid", AGREEMENT + agreementId + ":" + version);
        policy.put("profile", PROFILE);
        policy.put("assigner", PARTY + association);
        policy.put("assignee", PROGRAMME_OFFICE);
        for (String member : MEMBERS) {
            if (term.hasNonNull(member)) {
                policy.set(PREFIX + member, term.get(member));
            }
        }
        ArrayNode permissions = policy.putArray("permission");
        for (String category : terms.categories()) {
            ObjectNode permission = permissions.addObject();
            permission.put("target", CATEGORY + category);
            ArrayNode actions = permission.putArray("action");
            terms.purposes().forEach(purpose -> actions.add(PREFIX + purpose));
            constrain(permission.putArray("constraint"), term, category);
        }
        return policy;
    }

    private static void constrain(ArrayNode constraints, ObjectNode term, String category) {
        for (OdrlOperand operand : OdrlOperand.values()) {
            JsonNode value = operand == OdrlOperand.DATA_CONTRACT
                    ? term.path("contracts").path(category)
                    : term.path(operand.term());
            if (!value.isMissingNode() && !value.isNull()) {
                ObjectNode constraint = constraints.addObject();
                constraint.put("leftOperand", operand.leftOperand());
                constraint.put("operator", operand.operator());
                constraint.set("rightOperand", value);
            }
        }
    }
}
