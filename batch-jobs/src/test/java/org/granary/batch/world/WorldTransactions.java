package org.granary.batch.world;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * Transactions of one thread, as the server's transaction manager keeps them, and the power cut that breaks them off before the commit that was named.
 */
final class WorldTransactions {

    /** The machine lost power. */
    static final class PowerCut extends RuntimeException {

        private static final long serialVersionUID = 1L;

        PowerCut() {
            super("The power was cut.");
        }
    }

    private final EntityManagerFactory factory;
    private final Deque<EntityManager> open = new ArrayDeque<>();
    private int commitsLeft = Integer.MAX_VALUE;

    WorldTransactions(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /** The power is cut before this commit, counted from one and from now. */
    void cutAt(int commit) {
        commitsLeft = commit;
    }

    /** The power is not cut any more. */
    void repair() {
        commitsLeft = Integer.MAX_VALUE;
    }

    /** The entity manager of the transaction that runs. */
    EntityManager current() {
        EntityManager manager = open.peek();
        if (manager == null) {
            throw new IllegalStateException("No transaction runs. Call this from within a transaction.");
        }
        return manager;
    }

    <T> T call(TxType type, Callable<T> work) throws Exception {
        return switch (type) {
            case REQUIRED -> open.isEmpty() ? begin(work) : work.call();
            case REQUIRES_NEW -> begin(work);
            case MANDATORY -> {
                Objects.requireNonNull(open.peek(), "This has to be called within a transaction.");
                yield work.call();
            }
            case SUPPORTS, NOT_SUPPORTED, NEVER ->
                throw new UnsupportedOperationException("The worlds know no transaction of type " + type + ".");
        };
    }

    /** Looks at what is committed; the power is not cut meanwhile. */
    <T> T look(Callable<T> work) throws Exception {
        int left = commitsLeft;
        repair();
        try {
            return begin(work);
        } finally {
            commitsLeft = left;
        }
    }

    private <T> T begin(Callable<T> work) throws Exception {
        EntityManager manager = factory.createEntityManager();
        open.push(manager);
        EntityTransaction transaction = manager.getTransaction();
        try {
            transaction.begin();
            T result = work.call();
            commit(transaction);
            return result;
        } finally {
            if (transaction.isActive()) {
                transaction.rollback();
            }
            open.pop();
            manager.close();
        }
    }

    private void commit(EntityTransaction transaction) {
        if (--commitsLeft == 0) {
            throw new PowerCut();
        }
        transaction.commit();
    }
}
