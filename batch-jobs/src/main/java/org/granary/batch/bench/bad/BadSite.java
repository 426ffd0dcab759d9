package org.granary.batch.bench.bad;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A stand-in for publishers on loopback that answers byte for byte as it is told, also where that breaks HTTP. Each connection serves one request.
 */
final class BadSite implements AutoCloseable {

    private final ServerSocket socket;
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();

    BadSite() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::serve, "bad-site");
        thread.setDaemon(true);
        thread.start();
    }

    String root() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** The raw answer to a request for this path and query; no bytes = the connection is closed without a word. */
    void says(String path, byte[] answer) {
        answers.put(path, answer.clone());
    }

    void says(String path, int status, String headers, String body) {
        byte[] bytes = body.replace("SITE", root()).getBytes(UTF_8);
        String head = "HTTP/1.1 " + status + " X\r\nContent-Length: " + bytes.length + "\r\nConnection: close\r\n"
                + headers.replace("SITE", root()) + "\r\n";
        says(path, BadTexts.joined(head.getBytes(ISO_8859_1), bytes));
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                answer(connection);
            } catch (IOException closedByClient) {
                // or the site is closed: either way the next connection is another case
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
        String request = in.readLine();
        if (request == null) {
            return;
        }
        String header = in.readLine();
        while (header != null && !header.isEmpty()) {
            header = in.readLine();
        }
        String[] words = request.split(" ", 3);
        byte[] answer = answers.get(words.length > 1 ? words[1] : "");
        byte[] missing =
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1);
        connection.getOutputStream().write(answer == null ? missing : answer);
        connection.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
