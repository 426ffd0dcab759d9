package org.granary.server.rest;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** An error as a person sees it in a browser: in Traditional Chinese and in English, with the code that the API would give. */
final class ErrorPage {

    private static final String BUNDLE = "org.granary.server.console.messages";

    private ErrorPage() {}

    static String html(Problem problem, String contextPath) {
        return "<!DOCTYPE html><html lang=\"zh-Hant-TW\"><head><meta charset=\"UTF-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<title>" + problem.status() + " – Granary</title>"
                + "<link rel=\"stylesheet\" href=\"" + contextPath
                + "/jakarta.faces.resource/console.css.xhtml?ln=granary\"></head><body><main>"
                + section(problem, contextPath, Locale.TRADITIONAL_CHINESE, "zh-Hant-TW")
                + section(problem, contextPath, Locale.ROOT, "en")
                + "<p><code>" + problem.status() + " " + escaped(problem.code()) + "</code>"
                + (problem.incident() == null ? "" : " <code>" + escaped(problem.incident()) + "</code>")
                + "</p></main></body></html>";
    }

    private static String section(Problem problem, String contextPath, Locale locale, String language) {
        var texts = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return "<section lang=\"" + language + "\"><h1>" + escaped(text(texts, "error.title.", problem)) + "</h1><p>"
                + escaped(text(texts, "error.text.", problem)) + "</p><p><a href=\"" + contextPath
                + "/console/index.xhtml\">" + escaped(texts.getString("error.home")) + "</a></p></section>";
    }

    /** The text of the code, else of the status, else of what is left. */
    private static String text(ResourceBundle texts, String prefix, Problem problem) {
        for (String key : new String[] {problem.code(), Integer.toString(problem.status())}) {
            try {
                return texts.getString(prefix + key);
            } catch (MissingResourceException e) {
                // the next, more general text
            }
        }
        return texts.getString(prefix + (problem.status() < 500 ? "4xx" : "5xx"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
