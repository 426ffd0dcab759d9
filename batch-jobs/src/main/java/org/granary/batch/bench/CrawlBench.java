package org.granary.batch.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code granary bench crawl [PAGES]}: pages a second of fetch, extraction, WARC and landing, over loopback and without delay. The crawler, the site
 * (made up) and PostgreSQL are processes of their own, so that the memory is the crawler's alone.
 *
 * <p>Before it, the frontier in PostgreSQL and the one in memory crawl the same smaller site, which gives {@code frontierRatio}. Where no database is
 * named in the environment, all is done with the one in memory.
 */
public final class CrawlBench {

    /** So many pages tell what the frontier costs. */
    private static final int COMPARED = 5_000;

    private static final int HOSTS = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private CrawlBench() {}

    /** Runs it; the first argument is the number of pages, 5,000 by default. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int pages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : COMPARED;
        boolean database = System.getenv("GRANARY_BENCH_DB_URL") != null;
        int compared = Math.min(pages, COMPARED);
        ObjectNode line = JSON.createObjectNode().put("bench", "crawl");
        Machine.describe(line);
        double memory = rate(crawl("memory", compared));
        if (!database) {
            System.out.println(line.setAll(crawl("memory", pages)));
            return;
        }
        double postgres = rate(crawl("postgresql", compared));
        line.setAll(crawl("postgresql", pages));
        line.put("comparedPages", compared)
                .put("memoryPagesPerSecond", memory)
                .put("postgresqlPagesPerSecond", postgres)
                .put("frontierRatio", Machine.round(postgres / memory));
        System.out.println(line);
    }

    private static double rate(JsonNode run) {
        return run.path("pagesPerSecond").asDouble();
    }

    /** One crawl of a site of its own, each in a process. */
    private static ObjectNode crawl(String frontier, int pages) throws IOException, InterruptedException {
        Process site = java("-Xmx96m", SampleSite.class, List.of(Integer.toString(pages), Integer.toString(HOSTS)));
        try (BufferedReader said = site.inputReader(UTF_8)) {
            String authorities = said.readLine();
            if (authorities == null) {
                throw new IllegalStateException("The site of the benchmark did not start.");
            }
            var arguments = new ArrayList<>(List.of(frontier, Integer.toString(pages)));
            arguments.addAll(Arrays.asList(authorities.split(" ", -1)));
            return crawled(arguments);
        } finally {
            site.destroy();
            site.waitFor();
        }
    }

    private static ObjectNode crawled(List<String> arguments) throws IOException, InterruptedException {
        Process crawler = java("-Xmx256m", CrawlRun.class, arguments);
        ObjectNode result = JSON.createObjectNode();
        try (BufferedReader said = crawler.inputReader(UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                result = (ObjectNode) JSON.readTree(line);
                System.err.println(line);
            }
        }
        if (crawler.waitFor() != 0) {
            throw new IllegalStateException("The crawl " + arguments + " ended with status " + crawler.exitValue()
                    + "; what went wrong is above.");
        }
        return result;
    }

    private static Process java(String heap, Class<?> main, List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
