package org.granary.batch.records;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.batch.BatchErrors;

/**
 * The way from a JSON document's root to its records.
 *
 * <p>Shape: steps joined by dots; {@code name} enters an object's field, {@code name[]} each object of a list; {@code []} alone stands for a list at the
 * root. The last step is a list, or {@code path} is empty and the document is one record.
 *
 * @param steps from the root
 */
record RecordPath(List<Step> steps) {

    private static final Pattern STEP = Pattern.compile("([^\\[\\].]*)(\\[])?");

    /** One step; the name is empty for a list at the root. */
    record Step(String name, boolean list) {}

    RecordPath {
        steps = List.copyOf(steps);
    }

    static RecordPath of(String text) {
        List<Step> steps = new ArrayList<>();
        if (text.isEmpty()) {
            return new RecordPath(steps);
        }
        for (String part : text.split("\\.", -1)) {
            Matcher matcher = STEP.matcher(part);
            if (!matcher.matches()) {
                throw BatchErrors.recordPath(text, "'" + part + "' is neither a name nor a name with []");
            }
            boolean list = matcher.group(2) != null;
            String name = matcher.group(1);
            if (name.isEmpty() && !(list && steps.isEmpty())) {
                throw BatchErrors.recordPath(text, "a step has no name");
            }
            steps.add(new Step(name, list));
        }
        if (!steps.get(steps.size() - 1).list()) {
            throw BatchErrors.recordPath(text, "its last step is no list");
        }
        return new RecordPath(steps);
    }
}
