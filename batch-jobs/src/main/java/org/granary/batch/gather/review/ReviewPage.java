package org.granary.batch.gather.review;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.batch.BatchErrorCode;
import org.granary.batch.generate.Example;
import org.granary.batch.generate.ReviewSample;
import org.granary.batch.generate.ReviewVerdict;
import org.granary.batch.generate.ReviewVerdict.Judgement;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.source.GenerationPlan.Form;
import org.granary.governance.identity.Caller;
import org.jspecify.annotations.Nullable;

/**
 * The console's page of one sample: shows the records that the expert may judge, one after the other, and takes the verdict.
 *
 * <p>The page's form names the record that it shows, so that a verdict is never for another one. What was typed stays where something is wrong with it.
 *
 * <p>Not transactional: {@link Reviews} is, so that the loop goes on once a verdict is kept.
 */
@Named
@RequestScoped
public class ReviewPage {

    private static final String EXPERT = "expert";

    @Inject
    Reviews reviews;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    private @Nullable String id;
    private Optional<Reviews.Waiting> waiting = Optional.empty();
    private Optional<ReviewSample.Item> item = Optional.empty();
    private Correction correction = Correction.NONE;
    private String reason = "";

    /** The address names the gathering, and the page's form the record. */
    @PostConstruct
    void read() {
        Map<String, String> request =
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        id = request.get("id");
        waiting = Optional.ofNullable(id).flatMap(reviews::find);
        String named = request.get("item");
        item = waiting.flatMap(sample -> sample.sample().items().stream()
                .filter(each -> named == null ? open(sample, each) : each.id().equals(named))
                .findFirst());
        correction = item.map(shown -> Correction.of(shown.example(), form().orElse(null)))
                .orElse(Correction.NONE);
    }

    /** Whether nobody has judged it and this reader may. */
    private boolean open(Reviews.Waiting sample, ReviewSample.Item each) {
        return sample.open().contains(each) && !each.authors().contains(caller.name());
    }

    private Optional<Form> form() {
        return waiting.flatMap(Reviews.Waiting::form);
    }

    /** The gathering's id, from the page's address. */
    public @Nullable String getId() {
        return id;
    }

    /** Whether a sample was drawn of this gathering. */
    public boolean isKnown() {
        return waiting.isPresent();
    }

    /** Whether there is a record to show. */
    public boolean isOpen() {
        return item.isPresent();
    }

    public boolean isExpert() {
        return caller.has(EXPERT);
    }

    /** The record that is shown; empty for none. */
    public String getItem() {
        return item.map(ReviewSample.Item::id).orElse("");
    }

    public String getSource() {
        return waiting.map(sample -> sample.gathering().sourceId()).orElse("");
    }

    public int getRound() {
        return waiting.map(sample -> sample.sample().round()).orElse(0);
    }

    /** How many records the sample has. */
    public int getAll() {
        return waiting.map(sample -> sample.sample().items().size()).orElse(0);
    }

    /** How many of them somebody has judged. */
    public int getDone() {
        return getAll() - getLeft();
    }

    /** How many nobody has judged. */
    public int getLeft() {
        return waiting.map(sample -> sample.open().size()).orElse(0);
    }

    /** The record as it is being edited. */
    public Correction getCorrection() {
        return correction;
    }

    /** Whether the record can be put right; rows of a table cannot. */
    public boolean isCorrectable() {
        return isExpert() && form().isPresent();
    }

    /** Who wrote it, after what; null for rows of a table, and for none. */
    public ReviewSample.@Nullable Origin getOrigin() {
        return item.flatMap(ReviewSample.Item::origin).orElse(null);
    }

    /** Rows of a table with their report; null for text, and for none. */
    public @Nullable TableSheet getSheet() {
        return form().isPresent()
                ? null
                : item.map(ReviewSample.Item::example).map(TableSheet::of).orElse(null);
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String typed) {
        reason = typed == null ? "" : typed;
    }

    /** It is right as it stands; what was typed meanwhile is not thrown away unasked. */
    public @Nullable String accept() {
        if (form().isPresent() && correction.isChanged()) {
            return say("review.changed");
        }
        return judge(Judgement.ACCEPTED, Optional.empty());
    }

    /** It is right as it was edited. */
    public @Nullable String correct() {
        if (correction.findsFault(text("review.empty"))) {
            return say("review.incomplete");
        }
        return correction.isChanged()
                ? judge(Judgement.CORRECTED, Optional.of(correction.corrected()))
                : say("review.unchanged");
    }

    /** It is wrong, for the reason that was typed. */
    public @Nullable String reject() {
        return reason.isBlank() ? say("review.noReason") : judge(Judgement.REJECTED, Optional.empty());
    }

    private @Nullable String judge(Judgement judgement, Optional<Example> corrected) {
        if (!isExpert() || id == null) {
            return say("review.notExpert");
        }
        Optional<String> why = Optional.of(reason).filter(text -> !text.isBlank());
        try {
            reviews.judge(new ReviewVerdict(id, getItem(), caller.name(), judgement, corrected, why, clock.instant()));
        } catch (GranaryException e) {
            if (e.code() instanceof BatchErrorCode code && code.name().startsWith("REVIEW_")) {
                return say("review." + code.name());
            }
            throw e;
        }
        return "/reviews/review.xhtml?faces-redirect=true&id=" + id;
    }

    private static String text(String key) {
        var faces = FacesContext.getCurrentInstance();
        return faces.getApplication().getResourceBundle(faces, "batchText").getString(key);
    }

    /** Stays on the page. */
    private static @Nullable String say(String key) {
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text(key), null));
        return null;
    }

    /** Whether records are left, but only of the reader's own seeds. */
    public boolean isOnlyOwnLeft() {
        return !isOpen()
                && waiting.map(sample -> List.copyOf(sample.open()))
                        .filter(left -> !left.isEmpty())
                        .isPresent();
    }
}
