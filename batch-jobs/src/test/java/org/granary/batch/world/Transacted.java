package org.granary.batch.world;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.jspecify.annotations.Nullable;

/** What the server does for {@code @Transactional}: one interceptor for each type of transaction that the platform asks for. */
abstract class Transacted {

    @Inject
    WorldTransactions transactions;

    private final TxType type;

    Transacted(TxType type) {
        this.type = type;
    }

    @AroundInvoke
    @Nullable
    Object around(InvocationContext call) throws Exception {
        return transactions.call(type, call::proceed);
    }

    /** Joins the transaction that runs, or begins one. */
    @Interceptor
    @Transactional
    @Priority(Interceptor.Priority.PLATFORM_BEFORE)
    static class Required extends Transacted {

        Required() {
            super(TxType.REQUIRED);
        }
    }

    /** Begins one, whether or not one runs. */
    @Interceptor
    @Transactional(TxType.REQUIRES_NEW)
    @Priority(Interceptor.Priority.PLATFORM_BEFORE)
    static class RequiresNew extends Transacted {

        RequiresNew() {
            super(TxType.REQUIRES_NEW);
        }
    }

    /** Joins the one that has to run. */
    @Interceptor
    @Transactional(TxType.MANDATORY)
    @Priority(Interceptor.Priority.PLATFORM_BEFORE)
    static class Mandatory extends Transacted {

        Mandatory() {
            super(TxType.MANDATORY);
        }
    }
}
