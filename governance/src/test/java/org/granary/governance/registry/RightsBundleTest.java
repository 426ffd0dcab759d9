package org.granary.governance.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.granary.catalog.source.SourceKind;
import org.granary.governance.registry.RightsBundle.AgreementVersion;
import org.granary.governance.registry.RightsBundle.Generated;
import org.granary.governance.registry.RightsBundle.Named;
import org.granary.governance.rights.RightsId;
import org.junit.jupiter.api.Test;

class RightsBundleTest {

    private static final RightsId SEED1 = new RightsId("r-0000000000000001");
    private static final RightsId SEED2 = new RightsId("r-0000000000000002");

    /** The ids that records of the first platforms carry; computed apart, with sha256sum. */
    @Test
    void keepsTheIdsThatRecordsCarryAlready() {
        var open = new Named(
                SourceKind.OPEN,
                "pcb-fault-guide",
                1,
                Optional.of("OGDL-Taiwan-1.0"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var industry = new Named(
                SourceKind.INDUSTRY,
                "logs",
                2,
                Optional.empty(),
                Optional.of(new AgreementVersion("a-1", 3, "company-a", "tw@1")),
                Optional.empty(),
                Optional.empty());

        assertThat(open.rightsId()).hasToString("r-73289b084c36cf3a");
        assertThat(industry.rightsId()).hasToString("r-c60c4c5d7f038390");
    }

    @Test
    void givesEachClearanceAndEachSetOfSeedsABundleOfItsOwn() {
        var ids = List.of(
                web(Optional.empty()),
                web(Optional.of("clearance-1")),
                web(Optional.of("clearance-2")),
                synthetic("terms-1", List.of(SEED1)),
                synthetic("terms-2", List.of(SEED1)),
                synthetic("terms-1", List.of(SEED1, SEED2)));

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(synthetic("terms-1", List.of(SEED2, SEED1, SEED2)))
                .as("the order of seeds does not matter")
                .isEqualTo(synthetic("terms-1", List.of(SEED1, SEED2)));
    }

    private static RightsId web(Optional<String> clearance) {
        return new Named(
                        SourceKind.WEB,
                        "site",
                        1,
                        Optional.of("CC-BY-4.0"),
                        Optional.empty(),
                        clearance,
                        Optional.empty())
                .rightsId();
    }

    private static RightsId synthetic(String terms, List<RightsId> seeds) {
        return new Named(
                        SourceKind.SYNTHETIC,
                        "pairs",
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Generated(terms, seeds)))
                .rightsId();
    }
}
