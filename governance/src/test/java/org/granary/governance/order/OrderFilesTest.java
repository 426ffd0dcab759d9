package org.granary.governance.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnType;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Duty;
import org.granary.governance.decision.DutyCode;
import org.granary.governance.decision.Effect;
import org.granary.governance.decision.Reason;
import org.granary.governance.decision.ReasonCode;
import org.granary.governance.deidentify.DeidentificationProfile;
import org.granary.governance.deidentify.IdentifierKind;
import org.granary.governance.deidentify.Transform;
import org.granary.governance.rights.RightsId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderFilesTest {

    private static final RightsId RIGHTS = new RightsId("r-0123456789abcdef");
    private static final Decision PERMIT = new Decision(
            Effect.PERMIT,
            List.of(Reason.of(ReasonCode.PERMITTED, Map.of("license", "CC-BY-4.0"))),
            List.of(Duty.of(DutyCode.ATTRIBUTION, Map.of("text", "經濟部"))));

    @TempDir
    Path folder;

    @Test
    void readsBackAnAdmitOrderAsItWasWritten() throws IOException {
        var profile = DeidentificationProfile.of(
                "tw-log",
                1,
                Map.of(IdentifierKind.NAME, new Transform.Pseudonym(), IdentifierKind.PHONE, new Transform.Mask(3)),
                0.5);
        var order = new AdmitOrder(
                "order-1",
                "file:/warehouse",
                List.of(new AdmitOrder.Admission(
                        "pcb-logs",
                        "g-1",
                        "file:/warehouse/landing/pcb-logs/g-1",
                        List.of(new ColumnSpec(
                                "symptom",
                                "異常現象",
                                ColumnType.STRING,
                                ColumnSpec.Presence.REQUIRED,
                                ColumnSpec.Content.FREE_TEXT)),
                        RIGHTS,
                        Optional.of("company-a"),
                        PERMIT,
                        Optional.of(new AdmitOrder.Deidentification(profile, "AGREEMENT_1", 0.01)))));

        OrderFiles.write(order, folder.resolve("order.json"));

        assertThat(OrderFiles.readOrder(folder.resolve("order.json"))).isEqualTo(order);
    }

    @Test
    void readsBackAPurgeOfTablesAndItsReport() throws IOException {
        var order = new PurgeTablesOrder(
                "order-3", "file:/warehouse", List.of(new PurgeTablesOrder.Part("sources/site", List.of(RIGHTS))));
        var report = new WorkReport.TablesPurged(
                "order-3", List.of(new WorkReport.PurgedTable("sources/site", 4, 2, 8_000, List.of(RIGHTS))));

        OrderFiles.write(order, folder.resolve("order.json"));
        OrderFiles.write(report, folder.resolve("report.json"));

        assertThat(OrderFiles.readOrder(folder.resolve("order.json"))).isEqualTo(order);
        assertThat(OrderFiles.readReport(folder.resolve("report.json"))).isEqualTo(report);
    }

    @Test
    void readsBackAReleaseOrderAsItWasWritten() throws IOException {
        var order = new ReleaseOrder(
                "order-2",
                "file:/warehouse",
                "pcb-maintenance",
                "1.0.0",
                List.of("text"),
                List.of(new ReleaseOrder.Input(
                        "pcb-logs",
                        3,
                        new TreeMap<>(Map.of("text", "{symptom}\n{action}")),
                        Optional.of("machine"),
                        new TreeMap<>(),
                        List.of(new ReleaseOrder.Bundle(RIGHTS, PERMIT)))),
                1,
                new ReleaseOrder.SplitRatios(0.7, 0.1, 0.1, 0.1),
                "seed");

        OrderFiles.write(order, folder.resolve("order.json"));

        assertThat(OrderFiles.readOrder(folder.resolve("order.json"))).isEqualTo(order);
    }

    @Test
    void readsBackAReportAsItWasWritten() throws IOException {
        var report = new WorkReport.Withdrawn(
                "order-3",
                List.of(new WorkReport.Removal(
                        "releases/pcb-maintenance/1.0.0", 1, 4, 120, Optional.of("ab"), 300, List.of(RIGHTS))));

        OrderFiles.write(report, folder.resolve("report.json"));

        assertThat(OrderFiles.readReport(folder.resolve("report.json"))).isEqualTo(report);
    }
}
