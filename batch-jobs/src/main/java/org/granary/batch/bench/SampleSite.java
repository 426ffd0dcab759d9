package org.granary.batch.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A stand-in for web sites: pages made by number, on several ports of loopback, each of which a crawler takes for a host of its own. Each page says that
 * it is made up.
 */
final class SampleSite implements AutoCloseable {

    private static final List<String> SUBJECTS =
            List.of("蝕刻槽", "電鍍線", "曝光機", "壓合機", "鑽孔機", "噴錫爐", "水平線輸送帶", "循環泵浦", "熱風烘箱", "雷射直寫機");
    private static final List<String> ACTIONS = List.of(
            "溫度偏高時，先確認加熱器的控制電壓",
            "壓力不足時，應檢查過濾器是否堵塞",
            "出現異音，多半是軸承磨損所致",
            "每週清潔噴嘴，並量測流量是否均勻",
            "停機前務必排空藥水",
            "感測器結垢會使讀值偏低",
            "更換密封圈之後要重新校正",
            "警報代碼連續出現三次，即需通知維護工程師",
            "皮帶張力以張力計量測",
            "冷卻水的導電度若超過標準，應立即更換樹脂");
    private static final int LINKS = 12;

    private final List<HttpServer> servers = new ArrayList<>();
    private final ExecutorService threads;
    private final int pages;

    /** So many pages on so many ports. */
    SampleSite(int pages, int hosts) throws IOException {
        // Else the JDK's server waits 40 ms for an acknowledgement in each answer, and that is what would be measured.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        this.pages = pages;
        this.threads = Executors.newFixedThreadPool(hosts, task -> {
            var thread = new Thread(task, "sample-site");
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i < hosts; i++) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            server.setExecutor(threads);
            server.createContext("/", this::answer);
            server.start();
            servers.add(server);
        }
    }

    /** {@code PAGES HOSTS}: prints its authorities in one line, and serves until its input ends, as it does with the process that started it. */
    public static void main(String[] arguments) throws IOException {
        try (var site = new SampleSite(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]))) {
            System.out.println(String.join(" ", site.authorities()));
            long unused = System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    List<String> authorities() {
        return servers.stream()
                .map(server -> "127.0.0.1:" + server.getAddress().getPort())
                .toList();
    }

    private String url(int page) {
        return "http://" + authorities().get(page % servers.size()) + "/notes/" + page + ".html";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!path.matches("/notes/\\d+\\.html")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = html(Integer.parseInt(path.replaceAll("\\D", ""))).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("ETag", "\"" + path.hashCode() + "\"");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** The same page at each call; its links make a tree, with some across. */
    private String html(int page) {
        var random = new Random(page);
        var html = new StringBuilder(8_000);
        html.append("<!doctype html><html lang='zh-Hant'><head><meta charset='utf-8'><title>保養筆記 ")
                .append(page)
                .append("</title></head><body><nav><ul>");
        for (String subject : SUBJECTS) {
            html.append("<li><a href='/notes/0.html'>").append(subject).append("專區</a></li>");
        }
        html.append("</ul></nav><article><h1>保養筆記 ").append(page).append("</h1><p>這是量測用的虛構網頁，不是真的保養紀錄。</p>");
        for (int i = 0; i < 10; i++) {
            html.append("<p>");
            for (int j = 0; j < 5; j++) {
                html.append(SUBJECTS.get(random.nextInt(SUBJECTS.size())))
                        .append(ACTIONS.get(random.nextInt(ACTIONS.size())))
                        .append((char) ('一' + random.nextInt(20_000)))
                        .append("。");
            }
            html.append("</p>");
        }
        html.append("</article><aside><ul>");
        for (int i = 1; i <= LINKS; i++) {
            long target = i <= 4 ? page * 4L + i : random.nextInt(pages);
            if (target < pages) {
                html.append("<li><a href='")
                        .append(url((int) target))
                        .append("'>筆記 ")
                        .append(target)
                        .append("</a></li>");
            }
        }
        return html.append("</ul></aside><footer>虛構網站</footer></body></html>").toString();
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
