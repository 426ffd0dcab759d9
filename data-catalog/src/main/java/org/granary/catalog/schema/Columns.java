package org.granary.catalog.schema;

/** The columns that Granary adds to every record of a source, quarantine or release table. */
public final class Columns {

    /** Hash of the record's canonical content and source; 32 lower-case hexadecimal digits. */
    public static final String RECORD_ID = "_record_id";
    /** The bundle of rights the record carries; a partition column, never null. */
    public static final String RIGHTS_ID = "_rights_id";
    /** The run of the source that brought the record. */
    public static final String GATHERING_ID = "_gathering_id";
    /** The company that the record came from; null for sources that have none. */
    public static final String SUBJECT = "_subject";
    /** In releases: the source that the record came from. */
    public static final String SOURCE_ID = "_source_id";
    /** In releases: train, validation, test or eval; a partition column, never null. */
    public static final String SPLIT = "split";
    /** In releases: the records that must stay on one side of a split share this value. */
    public static final String GROUP = "_group";

    /** In quarantine: the code of what was wrong. */
    public static final String REASON_CODE = "reason_code";
    /** In quarantine: the file of the landing that held the record. */
    public static final String FILE = "file";
    /** In quarantine: 1-based line (CSV: line at which the record starts) in that file. */
    public static final String LINE = "line";
    /** In quarantine: the refused input, cut and de-identified. */
    public static final String EXCERPT = "excerpt";

    private Columns() {}
}
