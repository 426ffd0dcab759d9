package org.granary.launcher.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A stand-in for a publisher on loopback: one file of an open data set, and a small web site. What it serves is made up, and never changes. */
final class KillSite implements AutoCloseable {

    static final int ROWS = 12_000;
    static final int PAGES = 60;

    private static final String FILE = "/open-data/guide.csv";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4, task -> {
        var thread = new Thread(task, "kill-site");
        thread.setDaemon(true);
        return thread;
    });

    KillSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-in site cannot listen on the loopback address.", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String file() {
        return "http://" + host() + FILE;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = path.equals(FILE) ? rows() : page(path);
            exchange.getResponseHeaders()
                    .set("Content-Type", path.equals(FILE) ? "text/csv; charset=utf-8" : "text/html; charset=utf-8");
            if (body.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String rows() {
        var csv = new StringBuilder("編號,設備類別,異常現象,可能原因,建議處置\n");
        for (int row = 0; row < ROWS; row++) {
            csv.append("G%05d,鑽孔機 %d 號,第 %d 種異音,軸承磨損,更換軸承並量測偏擺 %d μm\n".formatted(row, row % 40, row, row % 97));
        }
        return csv.toString();
    }

    /** Empty where there is no such page. */
    private static String page(String path) {
        if (path.equals("/")) {
            return html("設備保養網站（示範）", links(-1, PAGES));
        }
        if (!path.matches("/notes/\\d{1,3}")) {
            return "";
        }
        int number = Integer.parseInt(path.substring("/notes/".length()));
        return number >= PAGES ? "" : html("保養紀錄第 " + number + " 篇", article(number) + links(number, number + 4));
    }

    private static String article(int number) {
        return "<article><h1>保養紀錄第 " + number + " 篇</h1>"
                + ("<p>第 " + number + " 號主軸在高速運轉時溫度上升，應每班記錄軸承溫度與振動值，並於超過警戒值時停機檢查潤滑與冷卻。</p>").repeat(4)
                + "</article>";
    }

    private static String links(int from, int to) {
        var links = new StringBuilder("<nav>");
        for (int next = from + 1; next <= to && next < PAGES; next++) {
            links.append("<a href=\"/notes/%d\">%d</a> ".formatted(next, next));
        }
        return links.append("<a href=\"/notes/0\">0</a></nav>").toString();
    }

    private static String html(String title, String body) {
        return "<!DOCTYPE html><html lang=\"zh-Hant-TW\"><head><title>" + title + "</title></head><body>" + body
                + "</body></html>";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
