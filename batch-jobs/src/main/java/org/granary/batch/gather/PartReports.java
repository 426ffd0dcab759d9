package org.granary.batch.gather;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.granary.governance.order.WorkReport;

/** Makes one report of what was admitted in parts. */
final class PartReports {

    private PartReports() {}

    /** The sum of the parts; refused only where each of them was. Empty where there are none. */
    static Optional<WorkReport.Gathering> whole(List<WorkReport.Gathering> parts) {
        return parts.stream().reduce(PartReports::sum);
    }

    private static WorkReport.Gathering sum(WorkReport.Gathering one, WorkReport.Gathering other) {
        Optional<String> refused = one.refused().isPresent() && other.refused().isPresent()
                ? Optional.of(codes(one.refused().get(), other.refused().get()))
                : Optional.empty();
        return new WorkReport.Gathering(
                one.sourceId(),
                one.gatheringId(),
                Math.max(one.tableVersion(), other.tableVersion()),
                one.read() + other.read(),
                one.admitted() + other.admitted(),
                one.duplicates() + other.duplicates(),
                sum(one.quarantined(), other.quarantined(), Long::sum),
                sum(one.identifiers(), other.identifiers(), Long::sum),
                greater(one.residualRisk(), other.residualRisk()),
                refused,
                sum(one.quality(), other.quality(), Double::sum));
    }

    private static String codes(String one, String other) {
        return List.of((one + "," + other).split(",", -1)).stream().distinct().collect(Collectors.joining(","));
    }

    private static <V> SortedMap<String, V> sum(
            SortedMap<String, V> one, SortedMap<String, V> other, java.util.function.BinaryOperator<V> plus) {
        var all = new TreeMap<>(one);
        other.forEach((name, value) -> all.merge(name, value, plus));
        return all;
    }

    private static Optional<Double> greater(Optional<Double> one, Optional<Double> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(Math.max(one.get(), other.get()))
                : one.or(() -> other);
    }
}
