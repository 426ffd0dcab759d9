package org.granary.batch.crawl;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a site was seen to say about the use of one page: plain values for a gate to judge, each reservation with what it rests on. The most
 * restrictive signal wins: what one place reserves, another does not give back.
 *
 * @param tdmPolicy where the site says under what terms it would license mining
 * @param reservations empty where nothing is reserved
 * @param seen every signal that was there, permissive ones too
 */
public record RightsSignals(Set<Reservation> reservations, Optional<String> tdmPolicy, List<Seen> seen) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is reserved. */
    public enum Reservation {
        /** robots.txt forbids our agent to fetch it. */
        ROBOTS_DISALLOW,
        /** Text and data mining is reserved, by TDMRep's file, header or meta element. */
        TDM_RESERVED,
        /** Training is refused by a {@code Content-Usage} preference. */
        TRAINING_REFUSED,
        /** {@code noai} for robots. */
        NO_AI,
        /** {@code noindex} for robots: the page is not to be kept for others to find. */
        NO_INDEX
    }

    /** Where a signal stood. */
    public enum Place {
        ROBOTS_TXT,
        TDMREP_JSON,
        HEADER,
        META
    }

    /**
     * A signal.
     *
     * @param name of the file, header or element
     * @param value word for word
     * @param at when it was received
     */
    public record Seen(Place place, String name, String value, Instant at) {
        public Seen {
            requireNonNull(place, "place");
            requireNonNull(name, "name");
            requireNonNull(value, "value");
            requireNonNull(at, "at");
        }
    }

    public RightsSignals {
        EnumSet<Reservation> ordered = EnumSet.noneOf(Reservation.class);
        ordered.addAll(reservations);
        reservations = Collections.unmodifiableSet(ordered);
        requireNonNull(tdmPolicy, "tdmPolicy");
        seen = List.copyOf(seen);
    }

    /** Whether anything is reserved. */
    public boolean reserved() {
        return !reservations.isEmpty();
    }

    /** These signals and more. */
    RightsSignals plus(RightsSignals more) {
        Set<Reservation> all = EnumSet.noneOf(Reservation.class);
        all.addAll(reservations);
        all.addAll(more.reservations);
        List<Seen> both = new ArrayList<>(seen);
        both.addAll(more.seen);
        return new RightsSignals(all, tdmPolicy.or(more::tdmPolicy), both);
    }

    /** As JSON: {@code {"reserved":[…],"tdmPolicy":…,"seen":[{"place","name","value","at"}]}}. */
    public String json() {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode reserved = json.putArray("reserved");
        reservations.forEach(reservation -> reserved.add(reservation.name()));
        tdmPolicy.ifPresent(policy -> json.put("tdmPolicy", policy));
        ArrayNode list = json.putArray("seen");
        for (Seen signal : seen) {
            list.addObject()
                    .put("place", signal.place().name())
                    .put("name", signal.name())
                    .put("value", signal.value())
                    .put("at", signal.at().toString());
        }
        return json.toString();
    }
}
