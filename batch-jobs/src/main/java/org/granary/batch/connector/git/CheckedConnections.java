package org.granary.batch.connector.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;
import org.granary.batch.BatchErrors;
import org.granary.batch.connector.Visit;
import org.granary.catalog.fault.GranaryException;
import org.jspecify.annotations.Nullable;

/**
 * Git's HTTP connections under the rule of addresses and limits. JGit opens a new connection for each request and each redirect that it follows, so the
 * rule is asked each time.
 */
final class CheckedConnections implements HttpConnectionFactory {

    private final HttpConnectionFactory plain = new JDKHttpConnectionFactory();
    private final Visit visit;
    private final AtomicLong received = new AtomicLong();
    private volatile @Nullable GranaryException refusal;

    CheckedConnections(Visit visit) {
        this.visit = visit;
    }

    /** Why a connection was refused or broken off; JGit wraps it in an exception of its own. */
    @Nullable
    GranaryException refusal() {
        return refusal;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return checked(url, plain.create(check(url)));
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return checked(url, plain.create(check(url), proxy));
    }

    private URL check(URL url) throws IOException {
        try {
            visit.files().checkAddress(url.toURI());
            return url;
        } catch (GranaryException e) {
            refusal = e;
            throw new IOException(e.getMessage(), e);
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private HttpConnection checked(URL url, HttpConnection connection) {
        var limits = visit.rules().limits();
        connection.setConnectTimeout(Math.toIntExact(limits.connect().toMillis()));
        connection.setReadTimeout(Math.toIntExact(limits.stall().toMillis()));
        return new Counted(connection, URI.create(url.toString()));
    }

    private void count(URI url, long bytes) throws IOException {
        long sum = received.addAndGet(bytes);
        GranaryException refused = null;
        if (visit.watch().stopped()) {
            refused = BatchErrors.fetchStopped(url);
        } else if (sum > visit.rules().limits().maxBytes()) {
            refused = BatchErrors.tooLarge(url, visit.rules().limits().maxBytes());
        }
        if (refused != null) {
            refusal = refused;
            throw new IOException(refused.getMessage(), refused);
        }
        visit.watch().received(sum, java.util.OptionalLong.empty());
    }

    private final class Counting extends FilterInputStream {

        private final URI url;

        Counting(InputStream in, URI url) {
            super(in);
            this.url = url;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0) {
                count(url, 1);
            }
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            if (n > 0) {
                count(url, n);
            }
            return n;
        }
    }

    /** Hands everything on, and counts what arrives. */
    private final class Counted implements HttpConnection {

        private final HttpConnection connection;
        private final URI url;

        Counted(HttpConnection connection, URI url) {
            this.connection = connection;
            this.url = url;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new Counting(connection.getInputStream(), url);
        }

        @Override
        public int getResponseCode() throws IOException {
            return connection.getResponseCode();
        }

        @Override
        public URL getURL() {
            return connection.getURL();
        }

        @Override
        public String getResponseMessage() throws IOException {
            return connection.getResponseMessage();
        }

        @Override
        public Map<String, List<String>> getHeaderFields() {
            return connection.getHeaderFields();
        }

        @Override
        public void setRequestProperty(String key, String value) {
            connection.setRequestProperty(key, value);
        }

        @Override
        public void setRequestMethod(String method) throws ProtocolException {
            connection.setRequestMethod(method);
        }

        @Override
        public void setUseCaches(boolean usecaches) {
            connection.setUseCaches(usecaches);
        }

        @Override
        public void setConnectTimeout(int timeout) {
            // ours holds
        }

        @Override
        public void setReadTimeout(int timeout) {
            // ours holds
        }

        @Override
        public String getContentType() {
            return connection.getContentType();
        }

        @Override
        public @Nullable String getHeaderField(String name) {
            return connection.getHeaderField(name);
        }

        @Override
        public List<String> getHeaderFields(String name) {
            return connection.getHeaderFields(name);
        }

        @Override
        public int getContentLength() {
            return connection.getContentLength();
        }

        @Override
        public void setInstanceFollowRedirects(boolean followRedirects) {
            // JGit follows them itself, through the factory; the connection must not.
            connection.setInstanceFollowRedirects(false);
        }

        @Override
        public void setDoOutput(boolean dooutput) {
            connection.setDoOutput(dooutput);
        }

        @Override
        public void setFixedLengthStreamingMode(int contentLength) {
            connection.setFixedLengthStreamingMode(contentLength);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return connection.getOutputStream();
        }

        @Override
        public void setChunkedStreamingMode(int chunklen) {
            connection.setChunkedStreamingMode(chunklen);
        }

        @Override
        public String getRequestMethod() {
            return connection.getRequestMethod();
        }

        @Override
        public boolean usingProxy() {
            return connection.usingProxy();
        }

        @Override
        public void connect() throws IOException {
            connection.connect();
        }

        @Override
        public void configure(KeyManager[] km, TrustManager[] tm, SecureRandom random)
                throws NoSuchAlgorithmException, KeyManagementException {
            throw new KeyManagementException("Certificates are always checked; http.sslVerify cannot be switched off.");
        }

        @Override
        public void setHostnameVerifier(HostnameVerifier hostnameverifier) throws KeyManagementException {
            throw new KeyManagementException("Host names are always checked; http.sslVerify cannot be switched off.");
        }
    }
}
