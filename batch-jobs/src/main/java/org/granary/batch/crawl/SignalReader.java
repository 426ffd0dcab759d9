package org.granary.batch.crawl;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.batch.crawl.RightsSignals.Place;
import org.granary.batch.crawl.RightsSignals.Reservation;
import org.granary.batch.crawl.RightsSignals.Seen;
import org.granary.batch.extract.PageSignal;

/** Reads signals from the places where sites put them. */
final class SignalReader {

    /** Directives of X-Robots-Tag that have a colon of their own: not the name of a robot. */
    private static final Set<String> WITH_VALUE =
            Set.of("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview");

    private final String agent;
    private final Instant at;
    private final Set<Reservation> reservations = EnumSet.noneOf(Reservation.class);
    private final List<Seen> seen = new ArrayList<>();
    private Optional<String> policy = Optional.empty();
    private boolean nofollow;

    /** For our agent's name in lower case; signals are received at {@code at}. */
    SignalReader(String agent, Instant at) {
        this.agent = agent;
        this.at = at;
    }

    RightsSignals signals() {
        return new RightsSignals(reservations, policy, seen);
    }

    /** Whether links of the page are not to be followed. */
    boolean nofollow() {
        return nofollow;
    }

    SignalReader headers(Map<String, List<String>> headers) {
        for (String value : headers.getOrDefault("tdm-reservation", List.of())) {
            reservation(Place.HEADER, "tdm-reservation", value);
        }
        for (String value : headers.getOrDefault("tdm-policy", List.of())) {
            policy(Place.HEADER, value);
        }
        for (String value : headers.getOrDefault("content-usage", List.of())) {
            contentUsage(Place.HEADER, "content-usage", value);
        }
        for (String value : headers.getOrDefault("x-robots-tag", List.of())) {
            robots(Place.HEADER, "x-robots-tag", value);
        }
        return this;
    }

    SignalReader page(List<PageSignal> signals) {
        for (PageSignal signal : signals) {
            switch (signal.name()) {
                case "tdm-reservation" -> reservation(Place.META, signal.name(), signal.value());
                case "tdm-policy" -> policy(Place.META, signal.value());
                case "robots" -> robots(Place.META, signal.name(), signal.value());
                default -> {
                    if (signal.name().equals(agent)) {
                        robots(Place.META, signal.name(), signal.value());
                    }
                }
            }
        }
        return this;
    }

    SignalReader contentUsage(Place place, String name, String value) {
        see(place, name, value);
        if (ContentUsage.deniesTraining(value)) {
            reservations.add(Reservation.TRAINING_REFUSED);
        }
        return this;
    }

    SignalReader robotsTxt(String value, boolean allowed) {
        see(Place.ROBOTS_TXT, "robots.txt", value);
        if (!allowed) {
            reservations.add(Reservation.ROBOTS_DISALLOW);
        }
        return this;
    }

    SignalReader tdmRule(TdmRep.Rule rule) {
        see(Place.TDMREP_JSON, "tdmrep.json", rule.location().text() + " " + (rule.reserved() ? "1" : "0"));
        if (rule.reserved()) {
            reservations.add(Reservation.TDM_RESERVED);
        }
        rule.policy().ifPresent(text -> policy(Place.TDMREP_JSON, text));
        return this;
    }

    private void reservation(Place place, String name, String value) {
        see(place, name, value);
        if (value.strip().equals("1")) {
            reservations.add(Reservation.TDM_RESERVED);
        }
    }

    private void policy(Place place, String value) {
        see(place, "tdm-policy", value);
        policy = policy.or(() -> Optional.of(value.strip()));
    }

    /** Directives, which may begin with the name of the robot that they are for. */
    private void robots(Place place, String name, String value) {
        see(place, name, value);
        String directives = value.toLowerCase(Locale.ROOT);
        int colon = directives.indexOf(':');
        String first = colon < 0 ? "" : directives.substring(0, colon).strip();
        if (colon > 0 && !first.contains(",") && !WITH_VALUE.contains(first)) {
            if (!first.equals(agent)) {
                return;
            }
            directives = directives.substring(colon + 1);
        }
        for (String directive : directives.split("[,\\s]+", -1)) {
            switch (directive) {
                case "noai" -> reservations.add(Reservation.NO_AI);
                case "noindex" -> reservations.add(Reservation.NO_INDEX);
                case "nofollow" -> nofollow = true;
                case "none" -> {
                    reservations.add(Reservation.NO_INDEX);
                    nofollow = true;
                }
                default -> {
                    // says nothing about use
                }
            }
        }
    }

    private void see(Place place, String name, String value) {
        seen.add(new Seen(place, name, value.length() <= 500 ? value : value.substring(0, 500) + "…", at));
    }
}
