package org.granary.governance.deidentify;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What becomes of an identifier that was found. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "transform")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Transform.Keep.class, name = "keep"),
    @JsonSubTypes.Type(value = Transform.Generalise.class, name = "generalise"),
    @JsonSubTypes.Type(value = Transform.Band.class, name = "band"),
    @JsonSubTypes.Type(value = Transform.Redact.class, name = "redact"),
    @JsonSubTypes.Type(value = Transform.Mask.class, name = "mask"),
    @JsonSubTypes.Type(value = Transform.Pseudonym.class, name = "pseudonym")
})
public sealed interface Transform {

    /** It is not looked at: it stays as it is and is not reported. */
    record Keep() implements Transform {}

    /**
     * A placeholder that tells the coarser part: the district of an address, the month of a day, for example {@code [地址:高雄市苓雅區]}. Where there is none, or for
     * other kinds, as {@link Redact}.
     */
    record Generalise() implements Transform {}

    /**
     * Of a day of birth a placeholder that tells in which span of years it lies, for example {@code [生日:1990-1999]}; where no year is told, or for other kinds, as {@link Redact}.
     *
     * @param years how long the span is, 2–50; spans begin at the multiples of it, common era
     */
    record Band(int years) implements Transform {
        public Band {
            if (years < 2 || years > 50) {
                throw new IllegalArgumentException("A band has 2 to 50 years, not " + years + ".");
            }
        }
    }

    /** A placeholder that tells the kind and nothing else, for example {@code [姓名]}. */
    record Redact() implements Transform {}

    /**
     * Every letter, digit and Han character but the last {@code keepLast} becomes {@code *}.
     *
     * @param keepLast characters left at the end, 0–4
     */
    record Mask(int keepLast) implements Transform {
        public Mask {
            if (keepLast < 0 || keepLast > 4) {
                throw new IllegalArgumentException("A mask keeps 0 to 4 characters, not " + keepLast + ".");
            }
        }
    }

    /**
     * A stable stand-in computed by HMAC-SHA-256 with the agreement's key, for example {@code [姓名-7f3a91c2]}: the same person
     * under the same agreement keeps it; without the key nobody gets back.
     */
    record Pseudonym() implements Transform {}
}
