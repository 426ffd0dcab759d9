package org.granary.governance.withdrawal;

import java.util.SortedMap;
import java.util.stream.Collectors;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.rights.RightsId;

/** A withdrawal is in effect; the job that carries it out may begin. */
public record WithdrawalDeclared(String actor, String withdrawalId, Withdrawal.Declared declared)
        implements DomainEvent {

    @Override
    public String subject() {
        return "withdrawal:" + withdrawalId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "cause",
                declared.cause().name(),
                "of",
                declared.subject(),
                "agreement",
                declared.agreementId().orElse(""),
                "company",
                declared.company().orElse(""),
                "rights",
                declared.rights().stream().map(RightsId::value).collect(Collectors.joining(",")));
    }
}
