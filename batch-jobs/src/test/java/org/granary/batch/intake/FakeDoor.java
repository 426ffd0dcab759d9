package org.granary.batch.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.GovernanceErrorCode;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.delivery.Incoming;

/** A door that keeps what came through it, and can be told to refuse. */
public final class FakeDoor implements IntakeDoor {

    private final Set<String> keys = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private final Map<String, String> received = new LinkedHashMap<>();
    private final List<Incoming> deliveries = new ArrayList<>();
    private final List<String> turnedAway = new ArrayList<>();
    private boolean failing;

    public synchronized void trust(String company, String fingerprint) {
        keys.add(company + fingerprint);
    }

    public synchronized void revoke(String company, String fingerprint) {
        keys.remove(company + fingerprint);
    }

    public synchronized void open(String source) {
        open.add(source);
    }

    public synchronized void close(String source) {
        open.remove(source);
    }

    /** From now on, or until told otherwise, nothing can be stored. */
    public synchronized void fail(boolean now) {
        failing = now;
    }

    /** What came: file name and text. */
    public synchronized Map<String, String> received() {
        return Map.copyOf(received);
    }

    public synchronized List<Incoming> deliveries() {
        return List.copyOf(deliveries);
    }

    public synchronized List<String> turnedAway() {
        return List.copyOf(turnedAway);
    }

    @Override
    public synchronized boolean keyStands(String company, String fingerprint) {
        return keys.contains(company + fingerprint);
    }

    @Override
    public synchronized List<String> openSources(String company) {
        return open.stream().sorted().toList();
    }

    @Override
    public synchronized String requireOpen(String sourceId, String company) {
        if (!open.contains(sourceId)) {
            throw GovernanceErrors.deliveryRefused("CONSENT_MISSING: there is no consent.");
        }
        return "agreement-1";
    }

    @Override
    public synchronized void turnAway(Incoming incoming, String code) {
        turnedAway.add(code);
    }

    @Override
    public synchronized String receive(Incoming incoming, InputStream bytes) {
        if (failing) {
            throw new GranaryException(GovernanceErrorCode.DELIVERY_NOT_STORED, "The disk is full.");
        }
        requireOpen(incoming.sourceId(), incoming.company());
        if (deliveries.stream().noneMatch(earlier -> earlier.key().equals(incoming.key()))) {
            try {
                received.put(incoming.fileName(), new String(bytes.readAllBytes(), UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            deliveries.add(incoming);
        }
        return incoming.key();
    }

    @Override
    public synchronized Optional<String> receipt(String sourceId, String delivery) {
        return deliveries.stream().anyMatch(made -> made.key().equals(delivery))
                ? Optional.of("signed")
                : Optional.empty();
    }
}
