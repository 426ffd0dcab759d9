package org.granary.batch.job;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.granary.batch.purge.WithdrawnDesk;
import org.granary.batch.release.ReleaseDesk;
import org.granary.batch.takedown.TakeDownDesk;
import org.granary.batch.withdraw.WithdrawalDesk;
import org.granary.governance.decision.Decision;
import org.granary.governance.order.ReleaseOrder;
import org.granary.governance.order.WithdrawOrder;
import org.granary.governance.order.WorkReport;

/** The fakes of what comes after gathering: releases, withdrawals, take-downs. What they were told is in {@link TestWorld}. */
@ApplicationScoped
@Alternative
@Priority(1)
public class TestWorldOfReleases {

    @Produces
    @Singleton
    ReleaseDesk releases() {
        return new ReleaseDesk() {
            @Override
            public Decision begin(String releaseId, long executionId) {
                return TestWorld.decision();
            }

            @Override
            public boolean isBuilt(String releaseId) {
                return TestWorld.EVENTS.contains("released 0 " + releaseId);
            }

            @Override
            public void denied(String releaseId, Decision decision) {
                TestWorld.EVENTS.add("release denied");
            }

            @Override
            public ReleaseOrder order(String releaseId) {
                return new ReleaseOrder(
                        "release-" + releaseId,
                        "file:/w",
                        "d",
                        "1.0.0",
                        List.of("text"),
                        List.of(),
                        0,
                        new ReleaseOrder.SplitRatios(1, 0, 0, 0),
                        "seed");
            }

            @Override
            public void released(String releaseId, WorkReport.Released report) {
                TestWorld.EVENTS.add("released " + report.tableVersion() + " " + releaseId);
                TestWorld.afterRelease.run();
            }

            @Override
            public void failed(String releaseId, String code, String message) {
                TestWorld.EVENTS.add("failed " + code);
            }
        };
    }

    @Produces
    @Singleton
    TakeDownDesk takeDowns() {
        return new FakeTakeDownDesk();
    }

    @Produces
    @Singleton
    WithdrawalDesk withdrawals() {
        return new WithdrawalDesk() {
            @Override
            public void begin(String withdrawalId, long executionId) {
                TestWorld.EVENTS.add("withdrawal begun");
            }

            @Override
            public WithdrawOrder order(String withdrawalId) {
                List<WithdrawOrder.ReleasePart> tables =
                        TestWorld.FINISHED.stream().map(this::part).toList();
                Runnable next = TestWorld.afterOrder;
                TestWorld.afterOrder = () -> {};
                next.run();
                return new WithdrawOrder("withdraw-" + withdrawalId, "file:/w", List.of(), tables, List.of("s"));
            }

            private WithdrawOrder.ReleasePart part(String version) {
                return new WithdrawOrder.ReleasePart(new WithdrawOrder.ReleaseTable("d", version), List.of());
            }

            @Override
            public boolean withdrawn(String withdrawalId, WorkReport.Withdrawn report) {
                boolean all = report.removals().size() == TestWorld.FINISHED.size() + 1;
                TestWorld.EVENTS.add(all ? "withdrawn" : "withdrawn in part");
                return all;
            }

            @Override
            public List<Missed> missed(String releaseId) {
                return TestWorld.MISSED.stream()
                        .map(id -> new Missed(
                                id,
                                new WithdrawOrder(
                                        "withdraw-" + id + "-" + releaseId,
                                        "file:/w",
                                        List.of(),
                                        List.of(part("1.0.0")),
                                        List.of())))
                        .toList();
            }

            @Override
            public void supplemented(String withdrawalId, WorkReport.Withdrawn report) {
                TestWorld.EVENTS.add(
                        "supplemented " + withdrawalId + " " + report.removals().size());
                TestWorld.MISSED.remove(withdrawalId);
            }

            @Override
            public void failed(String withdrawalId, String code, String message) {
                TestWorld.EVENTS.add("failed " + code);
            }
        };
    }

    @Produces
    @Singleton
    WithdrawnDesk withdrawn() {
        return new FakeWithdrawnDesk();
    }
}
