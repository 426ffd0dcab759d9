package org.granary.launcher.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/** A stand-in for publishers, on this machine's loopback address: one file of an open data set, and a small web site with an article for each subject. */
final class SampleSite implements AutoCloseable {

    /** Articles that may be mined. */
    static final int ARTICLES = 12;

    private static final String FILE = "/open-data/pcb-fault-guide.csv";
    private static final String NOTES = "/notes/";
    /** One more article, which its author reserves from mining. */
    private static final int RESERVED = ARTICLES;

    private static final List<String> SUBJECTS = List.of(
            "鑽孔機主軸", "電鍍線整流器", "壓合機真空泵", "曝光機燈管", "蝕刻線噴嘴", "防焊網版", "成型機集塵", "飛針測試機探針", "烘箱風扇", "噴錫爐刮刀", "顯影槽過濾器",
            "裁板機刀具", "雷射鑽孔機");

    private final HttpServer server;
    private final byte[] file;

    private SampleSite(HttpServer server, byte[] file) {
        this.server = server;
        this.file = file;
    }

    /** Serves this file and the articles until it is closed. */
    static SampleSite serving(byte[] file) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var site = new SampleSite(server, file);
            server.createContext("/", site::answer);
            server.start();
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException("The sample site cannot listen on the loopback address.", e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            boolean page = path.equals("/") || path.matches(NOTES + "\\d{1,2}");
            if (!page && !path.equals(FILE)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = page ? page(path).getBytes(UTF_8) : file;
            exchange.getResponseHeaders()
                    .set("Content-Type", page ? "text/html; charset=utf-8" : "text/csv; charset=utf-8");
            exchange.getResponseHeaders().set("ETag", "\"demo-1\"");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String page(String path) {
        if (path.equals("/")) {
            var links = new StringBuilder("<nav>");
            for (int number = 0; number <= RESERVED; number++) {
                links.append("<a href=\"%s%d\">%s</a> ".formatted(NOTES, number, SUBJECTS.get(number)));
            }
            return html("設備保養筆記（示範）", "", links.append("</nav>").toString());
        }
        int number = Math.min(RESERVED, Integer.parseInt(path.substring(NOTES.length())));
        String subject = SUBJECTS.get(number);
        String reservation = number == RESERVED ? "<meta name=\"tdm-reservation\" content=\"1\">" : "";
        return html(subject + "的保養", reservation, article(subject, number));
    }

    private static String article(String subject, int number) {
        return "<article><h1>%1$s的保養</h1><p>%1$s在連續生產時容易因磨損與積垢而失準，應每班記錄溫度、壓力與異音，並與首件時的基準值比較；偏離超過百分之%2$d就先停機。</p>"
                        .formatted(subject, 5 + number)
                + "<p>拆檢%1$s之前先上鎖掛牌，排空介質，再依序檢查固定螺絲、密封件與感測器；更換後以標準板試作三片，量測合格才恢復生產。</p>".formatted(subject)
                + "<p>每月統計%1$s的停機時間與原因，與備品壽命一併檢討，作為下一季預防保養周期的依據。</p></article>".formatted(subject);
    }

    private static String html(String title, String head, String body) {
        return "<!DOCTYPE html><html lang=\"zh-Hant-TW\"><head><title>" + title + "</title>" + head + "</head><body>"
                + body + "</body></html>";
    }

    /** The open data set's file. */
    URI file() {
        return URI.create("http://" + host() + FILE);
    }

    /** The web site's host and port. */
    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
