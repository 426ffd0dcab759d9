package org.granary.governance.pull;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import javax.crypto.spec.SecretKeySpec;

/** The two servlets in the servlet container that the server proper has too, on a free port of the loopback. */
final class PullServer implements AutoCloseable {

    private final Undertow undertow;
    private final DeploymentManager deployment;
    private boolean closed;

    private PullServer(Undertow undertow, DeploymentManager deployment) {
        this.undertow = undertow;
        this.deployment = deployment;
    }

    static PullServer start(PullAccess access, PullSettings settings, Clock clock) throws ServletException {
        LinkKey key = key();
        DeploymentInfo info = Servlets.deployment()
                .setClassLoader(PullServer.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("pull")
                .addServlet(Servlets.servlet(
                                "sharing",
                                SharingServlet.class,
                                new ImmediateInstanceFactory<>(new SharingServlet(access, settings, key, clock)))
                        .addMapping(SharingServlet.ENDPOINT + "/*"))
                .addServlet(Servlets.servlet(
                                "files",
                                FileServlet.class,
                                new ImmediateInstanceFactory<>(new FileServlet(access, key, clock)))
                        .addMapping(SharingServlet.ENDPOINT + "/files/*"));
        DeploymentManager deployment = Servlets.newContainer().addDeployment(info);
        deployment.deploy();
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(deployment.start())
                .build();
        undertow.start();
        return new PullServer(undertow, deployment);
    }

    static LinkKey key() {
        SecretKeySpec key = new SecretKeySpec(new byte[32], FileLinks.ALGORITHM);
        return () -> key;
    }

    URI endpoint() {
        InetSocketAddress address =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        return URI.create("http://127.0.0.1:" + address.getPort() + SharingServlet.ENDPOINT);
    }

    @Override
    public void close() throws ServletException {
        if (closed) {
            return;
        }
        closed = true;
        undertow.stop();
        deployment.stop();
        deployment.undeploy();
    }
}
