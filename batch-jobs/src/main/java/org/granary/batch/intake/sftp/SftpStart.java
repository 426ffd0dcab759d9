package org.granary.batch.intake.sftp;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.granary.batch.intake.IntakeDoor;
import org.granary.batch.intake.IntakeSettings;
import org.granary.governance.vault.SealedFiles;
import org.granary.governance.vault.Vault;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts SFTP with the server where a port is set. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SftpStart {

    private static final Logger LOG = Logger.getLogger(SftpStart.class);

    @Inject
    IntakeDoor door;

    @Inject
    SealedFiles sealed;

    @Inject
    Vault vault;

    @Inject
    Clock clock;

    @Resource
    ManagedThreadFactory threads;

    @Resource
    ManagedScheduledExecutorService timer;

    private @Nullable SftpServer server;
    private @Nullable ScheduledFuture<?> sweeping;

    /** Called by the server once the deployment's beans are there. */
    @PostConstruct
    public void start() {
        var settings = IntakeSettings.ofProcess();
        if (settings.sftpPort() == 0) {
            return;
        }
        var drafts = new Drafts(settings.sftpFolder(), sealed, clock);
        var mine = new SftpServer(door, drafts, clock, settings, threads, vault.sftpHostKey());
        try {
            mine.start();
            server = mine;
            sweeping = timer.scheduleWithFixedDelay(drafts::sweep, 1, 1, TimeUnit.HOURS);
        } catch (IOException e) {
            // The other channels are of use without it.
            LOG.errorf(
                    e, "SFTP cannot listen at port %d; correct granary.sftp.port and start again", settings.sftpPort());
        }
    }

    /** Called by the server when the deployment ends. */
    @PreDestroy
    public void stop() {
        if (sweeping != null) {
            sweeping.cancel(false);
        }
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                LOG.warn("SFTP did not end cleanly.", e);
            }
        }
    }
}
