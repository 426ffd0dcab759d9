package org.granary.spark.release;

import static org.apache.spark.sql.functions.btrim;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.granary.spark.fault.SparkErrors;

/**
 * A text with columns in braces, for example {@code {symptom}\n{action}}. A missing value is empty; white space around the whole
 * is taken off; braces around anything but a column's name stand for themselves.
 */
final class Template {

    private static final Pattern COLUMN = Pattern.compile("\\{([a-z][a-z0-9_]{0,62})}");
    private static final Column WHITE = lit(" \t\r\n\u3000");

    private Template() {}

    /** The column that the template is, where it is nothing but one that is no text: images and lists go into a release as they are. */
    static Optional<StructField> kept(String template, StructType schema) {
        Matcher matcher = COLUMN.matcher(template);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Arrays.stream(schema.fields())
                .filter(field -> field.name().equals(matcher.group(1)))
                .filter(field -> field.dataType() instanceof BinaryType || field.dataType() instanceof ArrayType)
                .findFirst();
    }

    /** The text that the template gives for a row; only {@code known} columns may be named. */
    static Column of(String template, String sourceId, StructType schema, Collection<String> known) {
        List<Column> parts = new ArrayList<>();
        Matcher matcher = COLUMN.matcher(template);
        int end = 0;
        while (matcher.find()) {
            if (!known.contains(matcher.group(1))) {
                throw SparkErrors.recipeColumnUnknown(sourceId, matcher.group(1), known);
            }
            parts.add(lit(template.substring(end, matcher.start())));
            parts.add(coalesce(text(matcher.group(1), schema), lit("")));
            end = matcher.end();
        }
        parts.add(lit(template.substring(end)));
        return btrim(concat(parts.toArray(Column[]::new)), WHITE);
    }

    /** Lists become JSON; bytes have no text. */
    private static Column text(String column, StructType schema) {
        DataType type = schema.apply(column).dataType();
        if (type instanceof BinaryType) {
            return lit("");
        }
        return type instanceof ArrayType ? to_json(col(column)) : col(column).cast("string");
    }
}
