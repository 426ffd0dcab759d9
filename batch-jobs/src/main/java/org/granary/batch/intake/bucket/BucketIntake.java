package org.granary.batch.intake.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.batch.BatchErrorCode;
import org.granary.batch.intake.IntakeDoor;
import org.granary.batch.intake.RefusalText;
import org.granary.catalog.fault.ErrorCode;
import org.granary.catalog.fault.ErrorKind;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.delivery.Channel;
import org.granary.governance.delivery.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes the objects below a bucket's prefix as deliveries.
 *
 * <p>An object's name and version make the delivery's key, so that the same version is one delivery, however often it is looked at and by how many servers.
 * The object stays where it is unless configuration says otherwise; a receipt or a refusal is put beside it where the key may write.
 */
final class BucketIntake {

    private static final Logger LOG = Logger.getLogger(BucketIntake.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TAG_DIGITS = 8;

    /** Faults of the store and the way to it: the object itself may be as good as any. */
    private static final Set<BatchErrorCode> PASSING = EnumSet.of(
            BatchErrorCode.BUCKET_FORBIDDEN,
            BatchErrorCode.BUCKET_UNKNOWN,
            BatchErrorCode.BUCKET_UNREACHABLE,
            BatchErrorCode.OBJECT_INCOMPLETE,
            BatchErrorCode.FETCH_ADDRESS_FORBIDDEN,
            BatchErrorCode.FETCH_HOST_UNREACHABLE);

    private final ObjectStore store;
    private final SeenObjects memory;
    private final IntakeDoor door;
    private final Clock clock;
    private final Limits limits;

    /**
     * How much at a time.
     *
     * @param maxBytes of an object
     * @param rangeBytes that are asked for in one request
     */
    record Limits(long maxBytes, long rangeBytes) {

        static final long RANGE = 64L << 20;
    }

    BucketIntake(ObjectStore store, SeenObjects memory, IntakeDoor door, Clock clock, Limits limits) {
        this.store = store;
        this.memory = memory;
        this.door = door;
        this.clock = clock;
        this.limits = limits;
    }

    /** Takes what is new; gives how many objects were tried. */
    int look() {
        int tried = 0;
        var known = memory.of(store.bucket());
        for (StoredObject object : store.list()) {
            if (!isFile(object)) {
                continue;
            }
            var seen = Optional.ofNullable(known.get(SeenObjects.id(object)));
            if (seen.isEmpty() || seen.get().isDue(object, clock.instant())) {
                tried++;
                seen = take(object, seen);
            }
            if (seen.isPresent() && !seen.get().told()) {
                tell(seen.get());
            }
        }
        return tried;
    }

    /** Whether it lies directly below our prefix, whatever the store lists, and its name does not say that it is not ready. */
    private boolean isFile(StoredObject object) {
        var prefix = store.bucket().prefix();
        if (!object.key().startsWith(prefix)) {
            LOG.warnf(
                    "Bucket '%s' lists an object outside its prefix; passed over",
                    store.bucket().name());
            return false;
        }
        var name = name(object);
        return !name.isEmpty()
                && name.indexOf('/') < 0
                && !name.startsWith(".")
                && !name.endsWith(".part")
                && !name.endsWith(".filepart")
                && !name.endsWith(".tmp");
    }

    private String name(StoredObject object) {
        return object.key().substring(store.bucket().prefix().length());
    }

    /** What became of it; empty where another version lies there by now. */
    private Optional<Seen> take(StoredObject object, Optional<Seen> before) {
        Seen seen;
        try {
            seen = Seen.taken(object, receive(object));
        } catch (GranaryException e) {
            if (e.code() == BatchErrorCode.OBJECT_CHANGED) {
                LOG.infof("%s: %s", e.code(), e.getMessage());
                return Optional.empty();
            }
            var why = String.valueOf(e.getMessage());
            if (passes(e.code())) {
                LOG.warnf(e, "'%s' could not be taken; tried again later", object.key());
                seen = Seen.later(object, before, e.code().name(), why, clock.instant());
            } else {
                seen = Seen.refused(object, e.code().name(), why);
            }
        }
        memory.note(store.bucket(), seen);
        return Optional.of(seen);
    }

    private String receive(StoredObject object) {
        var incoming = incoming(object);
        if (object.size() > limits.maxBytes()) {
            door.turnAway(incoming, BatchErrorCode.OBJECT_TOO_LARGE.name());
            throw BucketErrors.tooLarge(object.key(), object.size(), limits.maxBytes());
        }
        try (var bytes = new ObjectBytes(store, object, limits.rangeBytes())) {
            return door.receive(incoming, bytes);
        }
    }

    private Incoming incoming(StoredObject object) {
        var bucket = store.bucket();
        var key = bucket.endpoint().getAuthority() + "/" + bucket.bucket() + "/" + object.key() + "#" + object.eTag();
        return new Incoming(
                bucket.source(), bucket.company(), name(object), "bucket:" + bucket.company(), Channel.S3, key);
    }

    private static boolean passes(ErrorCode code) {
        return (code instanceof BatchErrorCode ours && PASSING.contains(ours))
                || code.kind() == ErrorKind.INTERNAL
                || code.kind() == ErrorKind.UNAVAILABLE
                || code.kind() == ErrorKind.UNKNOWN_STATE;
    }

    /** Puts the receipt or refusal there; after a crash before that, the next look does. */
    private void tell(Seen seen) {
        var folder = store.bucket().receipts();
        if (folder.isPresent()) {
            var tag = seen.object().eTag().replaceAll("[^0-9A-Za-z]", "");
            var beside =
                    folder.get() + name(seen.object()) + "." + tag.substring(0, Math.min(TAG_DIGITS, tag.length()));
            boolean put = seen.delivery().isPresent()
                    ? store.put(
                            beside + ".receipt.json",
                            "application/json",
                            receipt(seen, seen.delivery().get()))
                    : store.put(beside + ".refused.txt", "text/plain; charset=utf-8", refusal(seen));
            if (!put) {
                LOG.infof(
                        "Bucket '%s' may not be written; its company finds receipts and refusals at /api/sources/%s/objects",
                        store.bucket().name(), store.bucket().source());
            }
        }
        if (seen.state() == Seen.State.TAKEN && store.bucket().after() == Bucket.AfterTaking.DELETE) {
            store.remove(seen.object());
        }
        memory.note(store.bucket(), seen.asTold());
    }

    private byte[] refusal(Seen seen) {
        return RefusalText.of(
                        name(seen.object()), seen.code().orElse(""), seen.why().orElse(""))
                .getBytes(UTF_8);
    }

    private byte[] receipt(Seen seen, String delivery) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("code", "DELIVERED");
        lines.put("object", seen.object().key());
        lines.put("eTag", seen.object().eTag());
        lines.put("source", store.bucket().source());
        lines.put("delivery", delivery);
        door.receipt(store.bucket().source(), delivery).ifPresent(jws -> lines.put("receipt", jws));
        try {
            return JSON.writeValueAsBytes(lines);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts can always be written as JSON.", e);
        }
    }
}
