package org.granary.catalog.dataset;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** The console's page with a release's NOTICE and data card; the request's {@code release} names it. */
@Named
@RequestScoped
@Transactional
public class ReleasePapersPage {

    @Inject
    Releases releases;

    @Inject
    HttpServletRequest request;

    /** For example {@code pcb-maintenance 1.0.0+r1}. */
    public String getName() {
        var release = release();
        return release.id().dataset() + " " + release.versionWithRevision();
    }

    public String getNotice() {
        return release().notice();
    }

    public String getDataCard() {
        return release().dataCard();
    }

    private Release release() {
        return releases.require(ReleaseId.parse(
                Optional.ofNullable(request.getParameter("release")).orElse("")));
    }
}
