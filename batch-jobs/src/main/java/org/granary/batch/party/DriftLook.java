package org.granary.batch.party;

import org.granary.governance.party.DriftCheck;

/**
 * One comparison of registry and identity provider; governance fills it.
 *
 * <p>Restart contract: a look may come again at any time. Transaction contract: each difference commits by itself.
 */
public interface DriftLook {

    /** Looks. Fails with IDENTITY_PROVIDER_SILENT and IDENTITY_PROVIDER_REFUSED, having changed nothing. */
    DriftCheck.Outcome look();
}
