package org.granary.batch.generate.table;

import java.util.List;

/**
 * Rows of texts under named columns; an empty text is no value.
 *
 * @param columns names
 * @param rows each as long as the columns
 */
public record Table(List<String> columns, List<List<String>> rows) {
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("A row has " + row.size() + " values under " + columns.size()
                        + " columns. Give each row a value for each column.");
            }
        }
    }

    /** The values of a column from top to bottom. */
    List<String> column(int index) {
        return rows.stream().map(row -> row.get(index)).toList();
    }

    /** The rows from one place up to another, that one not included. */
    public Table part(int from, int to) {
        return new Table(columns, rows.subList(from, to));
    }
}
