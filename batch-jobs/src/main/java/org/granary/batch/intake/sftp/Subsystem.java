package org.granary.batch.intake.sftp;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ThreadFactory;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jboss.logging.Logger;

/** Runs a conversation on a thread of its own over the streams of an SSH channel. */
final class Subsystem implements Command {

    private static final Logger LOG = Logger.getLogger(Subsystem.class);

    private final Tree tree;
    private final ThreadFactory threads;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream errors = OutputStream.nullOutputStream();
    private ExitCallback exit = (status, message, close) -> {};

    Subsystem(Tree tree, ThreadFactory threads) {
        this.tree = tree;
        this.threads = threads;
    }

    @Override
    public void setInputStream(InputStream stream) {
        this.in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        this.out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        this.errors = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        this.exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        threads.newThread(this::talk).start();
    }

    private void talk() {
        int status = 0;
        try {
            new Conversation(tree, out, errors).run(new DataInputStream(new BufferedInputStream(in)));
        } catch (IOException | RuntimeException e) {
            LOG.debug("A conversation by SFTP broke off.", e);
            status = 1;
        } finally {
            exit.onExit(status);
        }
    }

    /** The stream ends with the channel, so the conversation does. An interrupt would close the file under what is being kept of it. */
    @Override
    public void destroy(ChannelSession channel) {
        // Nothing to do.
    }
}
