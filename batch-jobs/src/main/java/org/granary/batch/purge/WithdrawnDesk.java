package org.granary.batch.purge;

import java.util.Optional;
import org.granary.governance.order.WorkReport;

/**
 * The purge of withdrawn files that a job carries out; catalog and governance fill it. No gate: what was begun is carried out.
 *
 * <p>Restart contract: calls may come again with the same values. Transaction contract: each call commits by itself.
 */
public interface WithdrawnDesk {

    /** What has to go, as things stand. */
    WithdrawnPlan plan(String purgeId);

    /** What lies in a landing before the first file is removed. */
    void counted(WithdrawnPlan.Landing landing, long files, long bytes);

    /**
     * Nothing is left: the certificate says so.
     *
     * @param tables empty where the plan had none
     */
    void purged(String purgeId, WithdrawnPlan plan, long quarantinedRows, Optional<WorkReport.TablesPurged> tables);
}
