package org.granary.spark.admit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one reading of a landing found. Each reading task makes one and sends it along with its rows through the same shuffle, so
 * that a task that ran twice counts once.
 *
 * @param passed records that passed every check, before duplicates are dropped
 * @param refused records and rejected rows, by code
 * @param identifiers what de-identification found, by kind
 * @param residual passed records in which the second sweep still found an identifier
 * @param characters characters in the text columns of passed records
 */
record LandingTally(
        long passed,
        SortedMap<String, Long> refused,
        SortedMap<String, Long> identifiers,
        long residual,
        long characters) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static LandingTally sum(List<LandingTally> tallies) {
        var refused = new TreeMap<String, Long>();
        var identifiers = new TreeMap<String, Long>();
        long passed = 0;
        long residual = 0;
        long characters = 0;
        for (LandingTally tally : tallies) {
            passed += tally.passed;
            residual += tally.residual;
            characters += tally.characters;
            tally.refused.forEach((code, count) -> refused.merge(code, count, Long::sum));
            tally.identifiers.forEach((kind, count) -> identifiers.merge(kind, count, Long::sum));
        }
        return new LandingTally(passed, refused, identifiers, residual, characters);
    }

    long read() {
        return passed + refusedRecords();
    }

    long refusedRecords() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Share of passed records with a residual identifier, 0–1. */
    double residualRisk() {
        return passed == 0 ? 0 : (double) residual / passed;
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tally of numbers could not be written as JSON.", e);
        }
    }

    static LandingTally fromJson(String text) {
        try {
            return JSON.readValue(text, LandingTally.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tally came through the shuffle damaged: " + text, e);
        }
    }
}
