package org.granary.governance.agreement;

import java.util.Arrays;
import java.util.Optional;

/** What a permission of the profile can be constrained by: operand and operator together say which term it is. */
enum OdrlOperand {
    RECIPIENTS("recipient", "isAnyOf", "recipients"),
    TERRITORY("spatial", "eq", "territory"),
    FROM("dateTime", "gteq", "from"),
    UNTIL("dateTime", "lt", "until"),
    DEIDENTIFICATION("granary:deidentification", "eq", "deidentification"),
    RISK_BOUND("granary:riskBoundPerMillion", "lteq", "riskBoundPerMillion"),
    RAW_RETENTION("granary:rawRetentionDays", "lteq", "rawRetentionDays"),
    WITHDRAWAL_GRACE("granary:withdrawalGraceDays", "lteq", "withdrawalGraceDays"),
    PUBLICATION("granary:publication", "eq", "publication"),
    /** Of one kind of data; the others are the same for all. */
    DATA_CONTRACT("granary:dataContract", "eq", "contracts");

    private final String leftOperand;
    private final String operator;
    private final String term;

    OdrlOperand(String leftOperand, String operator, String term) {
        this.leftOperand = leftOperand;
        this.operator = operator;
        this.term = term;
    }

    String leftOperand() {
        return leftOperand;
    }

    String operator() {
        return operator;
    }

    /** The member of the terms that it stands for. */
    String term() {
        return term;
    }

    static Optional<OdrlOperand> of(String leftOperand, String operator) {
        return Arrays.stream(values())
                .filter(operand -> operand.leftOperand.equals(leftOperand) && operand.operator.equals(operator))
                .findFirst();
    }
}
