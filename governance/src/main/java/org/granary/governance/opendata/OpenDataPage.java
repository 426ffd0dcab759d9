package org.granary.governance.opendata;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.granary.catalog.storage.BilingualText;
import org.granary.governance.opening.OpenRelease;
import org.granary.governance.opening.OpenReleases;

/** The public pages of open data sets: {@code ?id=} shows one of them, {@code ?lang=en} or {@code ?lang=zh} names the language. */
@Named
@RequestScoped
public class OpenDataPage {

    @Inject
    OpenDatasets datasets;

    @Inject
    OpenReleases releases;

    private static Optional<String> parameter(String name) {
        return Optional.ofNullable(FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get(name));
    }

    /** English where it is asked for, or where the browser prefers it; Traditional Chinese otherwise. */
    public boolean isEnglish() {
        Locale preferred =
                FacesContext.getCurrentInstance().getExternalContext().getRequestLocale();
        return parameter("lang")
                .map(language -> language.equals("en"))
                .orElseGet(() -> preferred != null && preferred.getLanguage().equals("en"));
    }

    /** The page's language. */
    public Locale getLocale() {
        return isEnglish() ? Locale.ENGLISH : Locale.TAIWAN;
    }

    /** The language's code, for links that keep it. */
    public String getLang() {
        return isEnglish() ? "en" : "zh";
    }

    /** The same page in the other language. */
    public String getOtherHref() {
        String other = isEnglish() ? "zh" : "en";
        String one = parameter("id")
                .flatMap(datasets::find)
                .map(found -> "&id=" + found.id())
                .orElse("");
        return "?lang=" + other + one;
    }

    /** All, or the one that was asked for. */
    public List<OpenDataset> getRows() {
        return parameter("id").map(id -> datasets.find(id).stream().toList()).orElseGet(datasets::all);
    }

    /** Releases that are open to everybody; none beside a single data set. */
    public List<OpenRelease> getReleases() {
        return parameter("id").isPresent() ? List.of() : releases.all();
    }

    /** A text in the page's language. */
    public String text(BilingualText text) {
        return isEnglish() ? text.en() : text.zh();
    }

    /** The usage notes in the page's language, or nothing. */
    public String notes(OpenDataset dataset) {
        return dataset.usageNotes().map(this::text).orElse("");
    }
}
