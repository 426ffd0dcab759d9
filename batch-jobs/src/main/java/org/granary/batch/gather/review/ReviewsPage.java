package org.granary.batch.gather.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.granary.batch.gather.review.ReviewsResource.WaitingView;
import org.granary.governance.identity.Caller;
import org.jspecify.annotations.Nullable;

/** The console's list of samples that wait for experts. */
@Named
@RequestScoped
public class ReviewsPage {

    @Inject
    Reviews reviews;

    @Inject
    Caller caller;

    private @Nullable List<WaitingView> rows;

    /** Those of the newest gatherings first. */
    public List<WaitingView> getRows() {
        List<WaitingView> made = rows;
        if (made == null) {
            made = reviews.waiting().stream()
                    .map(waiting -> WaitingView.of(waiting, caller.name()))
                    .toList();
            rows = made;
        }
        return made;
    }
}
