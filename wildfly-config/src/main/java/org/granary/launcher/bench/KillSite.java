package org.granary.launcher.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
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

    /** Each page says something else: the crawler takes pages that differ in numbers only for a trap. */
    private static String article(int number) {
        var random = new Random(number);
        var article = new StringBuilder("<article><h1>保養紀錄第 " + number + " 篇</h1>");
        for (int paragraph = 0; paragraph < 6; paragraph++) {
            article.append("<p>")
                    .append(one(MACHINES, random))
                    .append(one(SIGNS, random))
                    .append("，")
                    .append(one(CHECKS, random))
                    .append("；")
                    .append(one(CHECKS, random))
                    .append("，")
                    .append(one(ENDS, random))
                    .append("。</p>");
        }
        return article.append("</article>").toString();
    }

    private static String one(List<String> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static final List<String> MACHINES =
            List.of("鑽孔機", "電鍍線", "壓合機", "曝光機", "蝕刻線", "成型機", "飛針測試機", "噴錫機", "顯影機", "烘箱", "去膠渣線", "文字印刷機");
    private static final List<String> SIGNS = List.of(
            "在高速運轉時溫度上升",
            "開機後十分鐘內有異音",
            "藥水濃度忽高忽低",
            "的板面出現刮痕",
            "對位偏移超過規格",
            "真空壓力不足",
            "的輸送帶速度不穩",
            "冷卻水流量下降",
            "感測器訊號時有時無",
            "過濾器壓差過大");
    private static final List<String> CHECKS = List.of(
            "每班記錄軸承溫度與振動值",
            "先確認最近一次更換的零件",
            "以標準板試作三片並量測首件",
            "檢查管路接頭有無滲漏",
            "清潔感測器表面後重新校正零點",
            "抽樣切片觀察孔壁與鍍層",
            "把濾芯拆下秤重並與新品比較",
            "量測馬達電流並和基準值比較",
            "核對配方版本與核准紀錄",
            "拍照存檔並貼上標籤");
    private static final List<String> ENDS =
            List.of("超過警戒值時停機處理", "交接時口頭告知下一班", "連續觀察兩小時確認沒有再發生", "通知製程工程師評估已生產批號", "列入下一次預防保養的項目", "未改善時聯絡原廠到場");

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
