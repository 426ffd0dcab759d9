package org.granary.governance.generator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.granary.governance.desk.Awaiting;
import org.granary.governance.desk.DeskItem;

/** Terms of generators of which nobody has concluded what they say. */
@ApplicationScoped
class TermsAwaiting implements Awaiting {

    @Inject
    TermsOnFile terms;

    @Override
    public List<DeskItem> awaiting() {
        return terms.all().stream()
                .filter(FiledTerms::isUndecided)
                .map(filed -> DeskItem.of(
                        DeskItem.Kind.GENERATOR_TERMS,
                        filed.id(),
                        filed.submittedBy(),
                        filed.submittedAt(),
                        "/generator-terms/" + filed.id() + "/conclusion"))
                .toList();
    }
}
