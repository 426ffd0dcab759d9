package org.granary.governance.agreement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.catalog.storage.BilingualText;

/** Terms as an association would sign them. */
final class TermsFixture {

    static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant UNTIL = Instant.parse("2028-01-01T00:00:00Z");

    private TermsFixture() {}

    static AgreementTerms with(List<String> purposes, SortedMap<String, String> constraints) {
        return of(purposes, FROM, UNTIL, constraints);
    }

    static AgreementTerms between(Instant from, Instant until) {
        return of(List.of("fine-tune", "evaluate"), from, until, new TreeMap<>());
    }

    private static AgreementTerms of(
            List<String> purposes, Instant from, Instant until, SortedMap<String, String> constraints) {
        return new AgreementTerms(
                new BilingualText("設備維護紀錄共享協議", "Maintenance log sharing agreement"),
                List.of("maintenance-log"),
                purposes,
                List.of("pcb-model-team"),
                "TW",
                from,
                until,
                new DeidentificationTerms(
                        "tw-log", 1, new TreeMap<>(Map.of("NAME", "pseudonym", "PHONE", "mask:3")), 50),
                10_000,
                30,
                7,
                "company",
                "programme",
                "model use",
                Optional.empty(),
                "TW",
                constraints);
    }

    static AgreementTerms usual() {
        return with(List.of("fine-tune", "evaluate"), new TreeMap<>());
    }
}
