package org.granary.batch.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * Finds the main text of a page: boilerplate by name is dropped, the element that holds nearly all remaining prose is found, and of its
 * blocks those that are lists of links or trailing labels are left out.
 */
final class MainText {

    /** Markup that says "here is the text", the surest first. */
    private static final List<String> SAID = List.of(
            "[itemprop=articleBody]",
            ".entry-content, .post-content, .article-content, .article-body, .articlebody, .post-body, .story-body, .entry_content, .postcontent",
            "article",
            "main, [role=main]",
            "#content, #main-content, #page-content, .page-content, #main");

    /** Share of the page's prose that an element has to hold to be believed. */
    private static final double BELIEVED = .5;
    /** Share of the prose that the descent keeps at each step. */
    private static final double KEPT = .9;

    private MainText() {}

    /** The paragraphs; changes the tree. */
    static List<String> of(Element body) {
        Boilerplate.removeFrom(body);
        Element root = descend(said(body).orElse(body));
        List<Block> kept = trimmed(filtered(Blocks.of(root)));
        return kept.stream().map(Block::text).toList();
    }

    private static int prose(Element element) {
        return Blocks.of(element).stream()
                .filter(Block::prose)
                .mapToInt(block -> block.weight() - block.linked())
                .sum();
    }

    private static Optional<Element> said(Element body) {
        int whole = prose(body);
        for (String selector : SAID) {
            Elements found = body.select(selector);
            Optional<Element> best = found.stream()
                    .max(java.util.Comparator.comparingInt(MainText::prose))
                    .filter(element -> prose(element) > 0 && prose(element) >= BELIEVED * whole);
            if (best.isPresent()) {
                return best;
            }
        }
        return Optional.empty();
    }

    private static Element descend(Element from) {
        Element at = from;
        while (true) {
            int whole = prose(at);
            if (whole == 0) {
                return at;
            }
            Optional<Element> next = at.children().stream()
                    .filter(child -> !child.normalName().matches("p|pre|blockquote|ul|ol|dl|table|span|a"))
                    .filter(child -> prose(child) >= KEPT * whole)
                    .findFirst();
            if (next.isEmpty()) {
                return at;
            }
            at = next.get();
        }
    }

    private static List<Block> filtered(List<Block> blocks) {
        List<Block> kept = new ArrayList<>();
        for (Block block : blocks) {
            boolean menu = block.linkShare() > .6 && block.clauses() < 3;
            if (!menu || block.preformatted()) {
                kept.add(block);
            }
        }
        return kept;
    }

    /** Without labels after the last sentence: "permalink", "filed under", "next". */
    private static List<Block> trimmed(List<Block> blocks) {
        int end = blocks.size();
        while (end > 0) {
            Block last = blocks.get(end - 1);
            boolean label = last.heading() || (last.weight() < 40 && last.clauses() == 0 && last.linked() > 0);
            if (!label || last.preformatted()) {
                break;
            }
            end--;
        }
        return end == 0 ? blocks : blocks.subList(0, end);
    }
}
