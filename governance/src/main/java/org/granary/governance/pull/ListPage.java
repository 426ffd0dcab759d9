package org.granary.governance.pull;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.granary.governance.pull.fault.PullFaults;

/**
 * One page of a list. A page token names the last item seen, so that items that come and go meanwhile shift nothing.
 *
 * @param maxResults the most items on the page, 0 or more
 * @param after the key of the last item seen; empty string = from the start
 */
record ListPage(int maxResults, String after) {

    private static final int DEFAULT_SIZE = 500;
    private static final String TOKEN_START = "after:";

    /** The page that a request asks for; fails with REQUEST_MALFORMED. */
    static ListPage asked(SharingRequest request) {
        int size = request.parameter("maxResults").map(ListPage::size).orElse(DEFAULT_SIZE);
        String after = request.parameter("pageToken").map(ListPage::key).orElse("");
        return new ListPage(size, after);
    }

    /** The page out of all {@code items}, which are in the order of their keys; no key is empty. */
    ObjectNode of(SortedMap<String, ObjectNode> items) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode shown = page.putArray("items");
        String last = after;
        for (Map.Entry<String, ObjectNode> item : items.entrySet()) {
            if (item.getKey().compareTo(after) <= 0) {
                continue;
            }
            if (shown.size() == maxResults) {
                page.put("nextPageToken", token(last));
                break;
            }
            shown.add(item.getValue());
            last = item.getKey();
        }
        return page;
    }

    private static int size(String text) {
        try {
            int size = Integer.parseInt(text);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw wrongSize(text);
        }
        throw wrongSize(text);
    }

    private static RuntimeException wrongSize(String text) {
        return PullFaults.malformed(
                "maxResults is '" + text + "', which is no number from 0 on. Correct it or leave it out.");
    }

    private static String token(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((TOKEN_START + key).getBytes(UTF_8));
    }

    private static String key(String token) {
        return decoded(token)
                .filter(text -> text.startsWith(TOKEN_START))
                .map(text -> text.substring(TOKEN_START.length()))
                .orElseThrow(() -> PullFaults.malformed(
                        "The pageToken is not one that this server gave out. Start again without it."));
    }

    private static Optional<String> decoded(String token) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(token), UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
