package org.granary.server.console;

import jakarta.enterprise.context.SessionScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language a person reads the console in: the browser's, until they choose. */
@Named
@SessionScoped
public class ConsoleLocale implements Serializable {

    private static final long serialVersionUID = 1L;

    private @Nullable Locale chosen;

    /** The language of the page that is being made. */
    public Locale getCurrent() {
        return chosen != null
                ? chosen
                : FacesContext.getCurrentInstance()
                        .getApplication()
                        .getViewHandler()
                        .calculateLocale(FacesContext.getCurrentInstance());
    }

    /** Whether it is English; Traditional Chinese otherwise. */
    public boolean isEnglish() {
        return Locale.ENGLISH.getLanguage().equals(getCurrent().getLanguage());
    }

    /** Changes to the other language. */
    public void change() {
        chosen = isEnglish() ? Locale.TRADITIONAL_CHINESE : Locale.ENGLISH;
        FacesContext.getCurrentInstance().getViewRoot().setLocale(chosen);
    }
}
