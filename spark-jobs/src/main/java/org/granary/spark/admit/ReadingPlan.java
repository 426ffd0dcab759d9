package org.granary.spark.admit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.Serializable;
import org.granary.governance.order.AdmitOrder.Admission;

/**
 * What a reading task has to know, in a form that travels to executors.
 *
 * @param admission the admission as JSON
 * @param key the agreement's key; empty for open data
 * @param refusal code that every record is refused with; empty where records are judged one by one
 * @param buckets how many ranges of record ids there are, 1–65,536; as many more take what is refused, and one takes the tallies
 */
record ReadingPlan(String admission, AgreementKey key, String refusal, boolean excerpts, int buckets)
        implements Serializable {

    static final int MOST_BUCKETS = 65_536;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .build();

    static ReadingPlan of(Admission admission, AgreementKey key, String refusal, int buckets) {
        try {
            // Identifiers may be left in what could not be de-identified: then no excerpt is kept at all.
            boolean open = admission.deidentification().isPresent()
                    || admission.subject().isEmpty();
            boolean clean = !refusal.equals(RefusalCode.RESIDUAL_RISK_ABOVE_BOUND.name());
            return new ReadingPlan(JSON.writeValueAsString(admission), key, refusal, open && clean, buckets);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The admission " + admission.gatheringId() + " cannot travel as JSON.", e);
        }
    }

    Admission toAdmission() {
        try {
            return JSON.readValue(admission, Admission.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The admission came to the executor damaged.", e);
        }
    }

    boolean refusesAll() {
        return !refusal.isEmpty();
    }

    /** The range that a record id falls into; ids are uniform, so that no sampling is needed for even ranges. */
    int bucketOf(String recordId) {
        return (int) (((long) Integer.parseInt(recordId, 0, 4, 16) * buckets) >>> 16);
    }

    int refusedBucket(long line) {
        return buckets + (int) Math.floorMod(line, (long) buckets);
    }

    int tallyBucket() {
        return 2 * buckets;
    }

    int allBuckets() {
        return 2 * buckets + 1;
    }
}
