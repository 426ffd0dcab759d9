package org.granary.governance.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.granary.governance.decision.Use;
import org.junit.jupiter.api.Test;

class DeclaredUsesTest {

    @Test
    void readsLabels() {
        assertThat(DeclaredUses.of(List.of("fine-tune", "commercial")))
                .containsExactlyInAnyOrder(Use.FINE_TUNE, Use.COMMERCIAL);
    }

    @Test
    void permitsNothingWhereOneLabelIsMisspelt() {
        assertThat(DeclaredUses.of(List.of("fine-tune", "comercial"))).isEmpty();
    }
}
