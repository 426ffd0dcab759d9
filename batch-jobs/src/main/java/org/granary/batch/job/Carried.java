package org.granary.batch.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Executions that this server began; it carries them itself, also while they wait for a thread and hold no lease yet. */
@ApplicationScoped
public class Carried {

    private final Set<Long> executions = ConcurrentHashMap.newKeySet();

    void add(long executionId) {
        executions.add(executionId);
    }

    boolean has(long executionId) {
        return executions.contains(executionId);
    }
}
