package org.granary.batch.records.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.batch.records.document.ParsedDocument.Passage;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Makes passages of what a parser tells as XHTML: pages where it tells pages, otherwise sections, which begin at a heading. A heading right under another
 * one begins nothing new; a section's text holds its headings.
 */
final class PassageHandler extends DefaultHandler {

    /** Thrown where there is more text than is read. */
    static final class TooMuchText extends SAXException {
        private static final long serialVersionUID = 1L;

        TooMuchText(long limit) {
            super("more than " + limit + " characters");
        }
    }

    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> CELLS = Set.of("td", "th");
    private static final Set<String> BLOCKS =
            Set.of("p", "div", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6");

    private final long mostCharacters;
    private final List<Passage> passages = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable StringBuilder heading;
    private @Nullable String lastHeading;
    private boolean inBody;
    private boolean paged;
    private boolean hasProse;
    private int cells;
    private long characters;

    PassageHandler(long mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) {
        if (name.equals("body")) {
            inBody = true;
        } else if (name.equals("div") && "page".equals(attributes.getValue("class"))) {
            if (paged) {
                end();
            }
            paged = true;
        } else if (HEADINGS.contains(name) && !paged) {
            if (hasProse) {
                end();
            }
            heading = new StringBuilder();
        } else if (name.equals("br")) {
            lineEnd();
        } else if (CELLS.contains(name)) {
            cells++;
        }
    }

    @Override
    public void endElement(String uri, String name, String qName) {
        StringBuilder told = heading;
        if (HEADINGS.contains(name) && told != null) {
            lastHeading = told.toString().strip();
            heading = null;
        }
        if (name.equals("body")) {
            inBody = false;
        } else if (CELLS.contains(name)) {
            cells--;
            trimEnd();
            text.append('\t');
        } else if (BLOCKS.contains(name)) {
            blockEnd(name);
        }
    }

    @Override
    public void characters(char[] chars, int start, int length) throws SAXException {
        if (!inBody) {
            return;
        }
        characters += length;
        if (characters > mostCharacters) {
            throw new TooMuchText(mostCharacters);
        }
        text.append(chars, start, length);
        if (heading != null) {
            heading.append(chars, start, length);
        } else if (!hasProse) {
            hasProse = !new String(chars, start, length).isBlank();
        }
    }

    /** The lines of a page are told so; elsewhere it is only how the XHTML is laid out. */
    @Override
    public void ignorableWhitespace(char[] chars, int start, int length) throws SAXException {
        if (paged) {
            characters(chars, start, length);
        }
    }

    /** Paragraphs of one cell stay on its line. */
    private void blockEnd(String name) {
        if (cells > 0 && !name.equals("tr")) {
            text.append(' ');
        } else {
            lineEnd();
        }
    }

    private void trimEnd() {
        while (text.length() > 0 && (text.charAt(text.length() - 1) == ' ' || text.charAt(text.length() - 1) == '\t')) {
            text.setLength(text.length() - 1);
        }
    }

    private void lineEnd() {
        trimEnd();
        if (text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }

    private void end() {
        String content = text.toString().strip();
        if (paged || !content.isEmpty()) {
            passages.add(new Passage(Optional.ofNullable(lastHeading).filter(line -> !line.isEmpty()), content));
        }
        text.setLength(0);
        lastHeading = null;
        hasProse = false;
    }

    /** All passages; call once, at the end. */
    List<Passage> passages() {
        end();
        return passages;
    }
}
