package org.granary.batch.intake.sftp;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.nonefs.NoneFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.granary.batch.intake.IntakeDoor;
import org.granary.batch.intake.IntakeSettings;
import org.jboss.logging.Logger;

/** An SSH server that offers SFTP for deliveries and nothing else: no shell, no commands, no forwarding, no passwords. */
final class SftpServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SftpServer.class);
    private static final AttributeRepository.AttributeKey<String> FINGERPRINT =
            new AttributeRepository.AttributeKey<>();
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration SIGN_IN = Duration.ofSeconds(30);
    private static final int MOST_ATTEMPTS = 6;
    private static final int MOST_SESSIONS_OF_A_COMPANY = 10;

    private final IntakeDoor door;
    private final Drafts drafts;
    private final Clock clock;
    private final IntakeSettings settings;
    private final ThreadFactory threads;
    private final SshServer ssh;

    SftpServer(
            IntakeDoor door,
            Drafts drafts,
            Clock clock,
            IntakeSettings settings,
            ThreadFactory threads,
            KeyPair hostKey) {
        this.door = door;
        this.drafts = drafts;
        this.clock = clock;
        this.settings = settings;
        this.threads = threads;
        this.ssh = server(hostKey);
    }

    private SshServer server(KeyPair hostKey) {
        var server = SshServer.setUpDefaultServer();
        server.setHost(settings.sftpAddress());
        server.setPort(settings.sftpPort());
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator(this::isWelcome);
        server.setPasswordAuthenticator(null);
        server.setKeyboardInteractiveAuthenticator(null);
        server.setHostBasedAuthenticator(null);
        server.setShellFactory(null);
        server.setCommandFactory(null);
        server.setAgentFactory(null);
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setChannelFactories(List.of(ChannelSessionFactory.INSTANCE));
        server.setFileSystemFactory(NoneFileSystemFactory.INSTANCE);
        server.setSubsystemFactories(List.of(new Deliveries()));
        CoreModuleProperties.IDLE_TIMEOUT.set(server, IDLE);
        CoreModuleProperties.AUTH_TIMEOUT.set(server, SIGN_IN);
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, MOST_ATTEMPTS);
        CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(server, MOST_SESSIONS_OF_A_COMPANY);
        return server;
    }

    /** Starts to listen. What an earlier server kept can be gone on with. */
    void start() throws IOException {
        drafts.load();
        ssh.start();
        LOG.infof("Deliveries by SFTP at %s", ssh.getBoundAddresses());
    }

    int port() {
        return ssh.getPort();
    }

    private boolean isWelcome(String company, PublicKey key, ServerSession session) {
        var fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
        boolean stands = door.keyStands(company, fingerprint);
        if (stands) {
            session.setAttribute(FINGERPRINT, fingerprint);
        }
        return stands;
    }

    @Override
    public void close() throws IOException {
        ssh.stop(true);
    }

    /** The subsystem that clients ask for by the name {@code sftp}. */
    private final class Deliveries implements SubsystemFactory {

        @Override
        public String getName() {
            return "sftp";
        }

        @Override
        public Command createSubsystem(ChannelSession channel) throws IOException {
            var session = channel.getServerSession();
            var fingerprint = session.getAttribute(FINGERPRINT);
            if (fingerprint == null) {
                throw new IOException("Nobody has signed in.");
            }
            var visitor = new Tree.Visitor(session.getUsername(), fingerprint);
            return new Subsystem(new Tree(door, drafts, clock, visitor, settings.maxBytes()), threads);
        }
    }
}
