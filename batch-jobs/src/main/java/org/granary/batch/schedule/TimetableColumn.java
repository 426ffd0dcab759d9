package org.granary.batch.schedule;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import org.granary.catalog.storage.JsonColumn;

/** Keeps a timetable as JSON text. */
@Converter
public final class TimetableColumn extends JsonColumn<Timetable> {

    public TimetableColumn() {
        super(new TypeReference<>() {});
    }
}
