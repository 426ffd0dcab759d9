package org.granary.governance.license;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * Something that speaks of the license, found in what a publisher put beside its data.
 *
 * @param place the file or field, such as {@code LICENSE} or {@code README.md, front matter}
 * @param url where it was seen
 * @param wording quoted as it stands there; of a license's text its beginning
 */
public record Detection(
        String place, Optional<String> url, String wording, LicenseReading reading, Certainty certainty) {

    private static final int LONGEST_WORDING = 500;

    public Detection {
        requireNonNull(place, "place");
        requireNonNull(url, "url");
        wording = wording.length() > LONGEST_WORDING ? wording.substring(0, LONGEST_WORDING) + "…" : wording;
        requireNonNull(reading, "reading");
        requireNonNull(certainty, "certainty");
    }

    /** A field, tag or link that is there to name the license. */
    public static Detection ofField(String place, Optional<String> url, String wording) {
        LicenseReading reading = LicenseReading.of(wording);
        Certainty certainty = Certainty.NOT_READ;
        if (reading.license().isPresent()) {
            certainty = Certainty.WHOLE_WORDING;
        } else if (!reading.unknown()) {
            certainty = Certainty.STATEMENT;
        }
        return new Detection(place, url, wording.strip(), reading, certainty);
    }

    static Detection ofStatement(String place, Optional<String> url, Restrictions.Statement statement) {
        var reading = new LicenseReading(Optional.empty(), statement.restrictions());
        return new Detection(place, url, statement.wording(), reading, Certainty.STATEMENT);
    }

    static Detection ofText(String place, Optional<String> url, String wording, String license, Certainty certainty) {
        return new Detection(place, url, wording, new LicenseReading(Optional.of(license), Set.of()), certainty);
    }
}
