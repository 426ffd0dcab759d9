package org.granary.batch.job;

import java.util.List;
import org.granary.batch.takedown.TakeDownDesk;
import org.granary.governance.order.TakeDownOrder;
import org.granary.governance.order.WithdrawOrder;
import org.granary.governance.order.WorkReport;

/** A desk that finds one record, and knows the releases that the test says are finished. */
final class FakeTakeDownDesk implements TakeDownDesk {

    @Override
    public TakeDownOrder tables(String takeDownId) {
        List<WithdrawOrder.ReleaseTable> tables = TestWorld.FINISHED.stream()
                .map(version -> new WithdrawOrder.ReleaseTable("d", version))
                .toList();
        return new TakeDownOrder("take-down-" + takeDownId, "file:/w", List.of(), tables, List.of("s"));
    }

    @Override
    public TakeDownOrder order(String takeDownId) {
        TestWorld.EVENTS.add("searched");
        TakeDownOrder tables = tables(takeDownId);
        Runnable next = TestWorld.afterOrder;
        TestWorld.afterOrder = () -> {};
        next.run();
        return new TakeDownOrder(
                tables.orderId(), tables.warehouse(), List.of("r1"), tables.releases(), tables.sources());
    }

    @Override
    public boolean takenDown(String takeDownId, WorkReport.Withdrawn report) {
        boolean all = report.removals().size() == TestWorld.FINISHED.size() + 1;
        TestWorld.EVENTS.add(all ? "taken down" : "taken down in part");
        return all;
    }

    @Override
    public List<Missed> missed(String releaseId) {
        return TestWorld.MISSED_PAGES.stream()
                .map(id -> new Missed(
                        id,
                        new TakeDownOrder(
                                "take-down-" + id + "-" + releaseId,
                                "file:/w",
                                List.of("r1"),
                                List.of(new WithdrawOrder.ReleaseTable("d", "1.0.0")),
                                List.of())))
                .toList();
    }

    @Override
    public void supplemented(String takeDownId, WorkReport.Withdrawn report) {
        TestWorld.EVENTS.add(
                "supplemented " + takeDownId + " " + report.removals().size());
        TestWorld.MISSED_PAGES.remove(takeDownId);
    }

    @Override
    public void failed(String takeDownId, String code, String message) {
        TestWorld.EVENTS.add("failed " + code);
    }
}
