package org.granary.governance.delivery;

import java.util.List;
import org.granary.governance.order.AdmitOrder;

/**
 * What was found in a delivery that its company can correct by. Column names, codes and line numbers; nothing of what the rows say.
 *
 * @param faults refused rows; the first {@link AdmitOrder#MOST_FAULTS} by file and line
 * @param missingColumns headings that the contract names and the file lacks
 * @param unknownColumns headings that the file has and the contract does not name; nothing of them was taken
 */
public record Checked(List<AdmitOrder.Fault> faults, List<String> missingColumns, List<String> unknownColumns) {

    /** Nothing was found. */
    public static final Checked NOTHING = new Checked(List.of(), List.of(), List.of());

    public Checked {
        faults = List.copyOf(faults);
        missingColumns = List.copyOf(missingColumns);
        unknownColumns = List.copyOf(unknownColumns);
    }
}
