package org.granary.spark.release;

import static org.apache.spark.sql.functions.btrim;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.granary.spark.fault.SparkErrors;

/**
 * A text with columns in braces, for example {@code {symptom}\n{action}}. A missing value is empty; white space around the whole
 * is taken off; braces around anything but a column's name stand for themselves.
 */
final class Template {

    private static final Pattern COLUMN = Pattern.compile("\\{([a-z][a-z0-9_]{0,62})}");
    private static final Column WHITE = lit(" \t\r\n\u3000");

    private Template() {}

    /** The text that the template gives for a row; only {@code known} columns may be named. */
    static Column of(String template, String sourceId, Collection<String> known) {
        List<Column> parts = new ArrayList<>();
        Matcher matcher = COLUMN.matcher(template);
        int end = 0;
        while (matcher.find()) {
            if (!known.contains(matcher.group(1))) {
                throw SparkErrors.recipeColumnUnknown(sourceId, matcher.group(1), known);
            }
            parts.add(lit(template.substring(end, matcher.start())));
            parts.add(coalesce(col(matcher.group(1)).cast("string"), lit("")));
            end = matcher.end();
        }
        parts.add(lit(template.substring(end)));
        return btrim(concat(parts.toArray(Column[]::new)), WHITE);
    }
}
