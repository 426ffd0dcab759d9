package org.granary.batch.extract;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Cuts an element into blocks, in reading order. */
final class Blocks implements NodeVisitor {

    /** The text of links to footnotes and back: not navigation. */
    private static final int MARK = 4;

    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder linked = new StringBuilder();
    private Element owner;
    private int inLinks;

    private Blocks(Element root) {
        this.owner = root;
    }

    static List<Block> of(Element root) {
        var blocks = new Blocks(root);
        root.traverse(blocks);
        blocks.finish();
        return blocks.blocks;
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode textNode) {
            text.append(textNode.getWholeText());
            if (inLinks > 0) {
                linked.append(textNode.getWholeText());
            }
        } else if (node instanceof Element element) {
            open(element);
        }
    }

    private void open(Element element) {
        if (element.normalName().equals("br")) {
            text.append(owner.normalName().equals("pre") ? '\n' : ' ');
        } else if (divides(element)) {
            finish();
            owner = element;
        } else if (leadsAway(element)) {
            inLinks++;
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        if (divides(element)) {
            finish();
            Element parent = element.parent();
            owner = parent == null ? element : blockAround(parent);
        } else if (leadsAway(element)) {
            inLinks--;
        } else if (element.normalName().equals("td") || element.normalName().equals("th")) {
            text.append(' ');
        }
    }

    private static Element blockAround(Element element) {
        Element at = element;
        while (!divides(at)) {
            Element parent = at.parent();
            if (parent == null) {
                return at;
            }
            at = parent;
        }
        return at;
    }

    /** Cells of one row stay together: a row is what a reader reads. */
    private static boolean divides(Element element) {
        String name = element.normalName();
        if (name.equals("td") || name.equals("th")) {
            return element.selectFirst("p, div, ul, ol, table, blockquote, pre, h1, h2, h3, h4, h5, h6") != null;
        }
        return (element.isBlock() && !name.equals("br")) || name.equals("tr") || name.equals("summary");
    }

    private static boolean leadsAway(Element element) {
        return element.normalName().equals("a")
                && element.hasAttr("href")
                && element.text().length() > MARK;
    }

    private void finish() {
        String line = owner.normalName().equals("pre") ? preformatted() : TextMeasure.line(text);
        if (!line.isEmpty()) {
            int weight = TextMeasure.weight(line);
            blocks.add(new Block(
                    owner, line, weight, Math.min(weight, TextMeasure.weight(linked)), TextMeasure.clauses(line)));
        }
        text.setLength(0);
        linked.setLength(0);
    }

    private String preformatted() {
        return text.toString().replace("\r", "").replaceAll("[ \\t]+\\n", "\n").strip();
    }
}
