package org.granary.governance.agreement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.granary.catalog.storage.Json;
import org.granary.governance.GovernanceErrors;

/**
 * Reads a policy in Granary's profile of ODRL back into terms. Whatever the profile does not have (a member, an action, an operand, an operator, a
 * prohibition) refuses the whole: a term that is passed over would be a term that is not kept.
 */
final class OdrlImport {

    private static final Set<String> POLICY =
            Set.of("@context", "@type", "uid", "profile", "assigner", "assignee", "permission");
    private static final Set<String> PERMISSION = Set.of("target", "action", "constraint");
    private static final Set<String> CONSTRAINT = Set.of("leftOperand", "operator", "rightOperand");

    private final JsonNode policy;
    private final ObjectNode terms = Json.mapper().createObjectNode();
    private final Set<String> unknown = new TreeSet<>();

    private OdrlImport(JsonNode policy) {
        this.policy = policy;
    }

    /**
     * The terms that a policy says. Fails with AGREEMENT_OPERAND_UNKNOWN where it says anything that the profile does not have, and with
     * AGREEMENT_TERM_INVALID where it is no agreement of the profile, or lacks a term.
     */
    static AgreementTerms of(JsonNode policy) {
        return new OdrlImport(policy).read();
    }

    private AgreementTerms read() {
        require(policy.path("@type").asText().equals("Agreement"), "'@type' has to be Agreement.");
        require(
                policy.path("profile").asText().equals(OdrlExport.PROFILE),
                "'profile' has to be " + OdrlExport.PROFILE + ".");
        require(
                policy.path("assigner").isTextual() && policy.path("assignee").isTextual(),
                "it has to have one assigner and one assignee.");
        policy.fieldNames().forEachRemaining(name -> {
            if (name.startsWith(OdrlExport.PREFIX) && OdrlExport.MEMBERS.contains(unprefixed(name))) {
                terms.set(unprefixed(name), policy.get(name));
            } else if (!POLICY.contains(name)) {
                unknown.add(name);
            }
        });
        permissions();
        if (!unknown.isEmpty()) {
            throw GovernanceErrors.agreementOperandUnknown(unknown);
        }
        terms.putObject("constraints");
        try {
            return Json.mapper().treeToValue(terms, AgreementTerms.class);
        } catch (JsonProcessingException | NullPointerException e) {
            throw GovernanceErrors.agreementTermInvalid("the policy's terms are not whole: " + e.getMessage());
        }
    }

    private void permissions() {
        JsonNode permissions = policy.path("permission");
        require(permissions.isArray() && !permissions.isEmpty(), "it has to have at least one permission.");
        var categories = terms.putArray("categories");
        var contracts = terms.putObject("contracts");
        Optional<Set<String>> actions = Optional.empty();
        Optional<Map<OdrlOperand, JsonNode>> constraints = Optional.empty();
        for (JsonNode permission : permissions) {
            known(permission, PERMISSION);
            String target = permission.path("target").asText();
            require(target.startsWith(OdrlExport.CATEGORY), "the target '" + target + "' is no kind of data.");
            String category = target.substring(OdrlExport.CATEGORY.length());
            categories.add(category);
            Set<String> own = actions(permission.path("action"));
            Map<OdrlOperand, JsonNode> read = constraints(permission.path("constraint"));
            Optional.ofNullable(read.remove(OdrlOperand.DATA_CONTRACT))
                    .ifPresent(contract -> contracts.set(category, contract));
            require(
                    actions.orElse(own).equals(own) && constraints.orElse(read).equals(read),
                    "its permissions differ in more than target and data contract; an agreement has one set of terms.");
            actions = Optional.of(own);
            constraints = Optional.of(read);
        }
        var purposes = terms.putArray("purposes");
        actions.orElseThrow().forEach(purposes::add);
        constraints.orElseThrow().forEach((operand, value) -> terms.set(operand.term(), value));
    }

    private Set<String> actions(JsonNode action) {
        var labels = new LinkedHashSet<String>();
        for (JsonNode each : action) {
            if (each.isTextual() && each.textValue().startsWith(OdrlExport.PREFIX)) {
                labels.add(unprefixed(each.textValue()));
            } else {
                unknown.add("action " + each);
            }
        }
        return labels;
    }

    private Map<OdrlOperand, JsonNode> constraints(JsonNode constraints) {
        var read = new EnumMap<OdrlOperand, JsonNode>(OdrlOperand.class);
        for (JsonNode constraint : constraints) {
            known(constraint, CONSTRAINT);
            String left = constraint.path("leftOperand").asText();
            String operator = constraint.path("operator").asText();
            Optional<OdrlOperand> operand = OdrlOperand.of(left, operator);
            if (operand.isEmpty()) {
                unknown.add(left + " " + operator);
            } else {
                require(
                        read.put(operand.get(), constraint.path("rightOperand")) == null,
                        "the constraint " + left + " " + operator + " stands twice.");
            }
        }
        return read;
    }

    private void known(JsonNode node, Set<String> names) {
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                unknown.add(name);
            }
        });
    }

    private static String unprefixed(String name) {
        return name.substring(OdrlExport.PREFIX.length());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw GovernanceErrors.agreementTermInvalid("the ODRL policy cannot be taken: " + otherwise);
        }
    }
}
