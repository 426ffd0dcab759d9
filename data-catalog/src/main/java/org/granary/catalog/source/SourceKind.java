package org.granary.catalog.source;

/** The four kinds of data that the programme knows; each has rules of its own. */
public enum SourceKind {
    OPEN,
    WEB,
    SYNTHETIC,
    INDUSTRY
}
