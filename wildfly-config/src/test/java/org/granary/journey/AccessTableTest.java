package org.granary.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of who may do what has every operation and page that there is, and none that there is not. */
class AccessTableTest {

    private static final Path PROJECT =
            Path.of(System.getProperty("granary.root", "..")).toAbsolutePath();

    /** Paths that are neither JAX-RS resources nor pages. */
    private static final Set<String> OTHERS = Set.copyOf(AccessTable.lines("access-others.txt"));

    @Test
    void everyOperationStandsInTheTable() {
        var missing = new TreeSet<>(Operations.rest().keySet());
        missing.removeAll(AccessTable.rows().keySet());

        assertThat(missing)
                .as("Say in access.txt who may call these, and in access-organisations.txt whose they are.")
                .isEmpty();
    }

    @Test
    void everyPageStandsInTheTable() {
        var missing = new TreeSet<>(Operations.pages(PROJECT));
        assertThat(missing).isNotEmpty();
        missing.removeAll(AccessTable.rows().keySet());

        assertThat(missing).as("Say in access.txt who may open these.").isEmpty();
    }

    @Test
    void theTableHasNothingThatIsNotThere() {
        var gone = new TreeSet<>(AccessTable.rows().keySet());
        gone.removeAll(Operations.rest().keySet());
        gone.removeAll(Operations.pages(PROJECT));
        gone.removeAll(OTHERS);

        assertThat(gone).as("Remove these from access.txt.").isEmpty();
    }
}
