package org.granary.spark.table;

import static org.apache.spark.sql.functions.udf;

import java.util.Collection;
import java.util.HashSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/** Record ids to look for. A function rather than a list of values, so that the commit that removes them does not name each. */
public final class RecordSet {

    private final UserDefinedFunction holds;

    public RecordSet(Collection<String> recordIds) {
        var ids = new HashSet<>(recordIds);
        UDF1<String, Boolean> isHeld = ids::contains;
        this.holds = udf(isHeld, DataTypes.BooleanType);
    }

    /** Whether the column's value is one of the ids. */
    Column holds(Column recordId) {
        return holds.apply(recordId);
    }
}
