package org.granary.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.granary.launcher.Platform;
import org.granary.launcher.ProgressListener;
import org.granary.launcher.Texts;

/** Starts a platform, plays the worked example on it and reports. */
public final class MainJob {

    private MainJob() {}

    /** Whether everything held; the report is written either way. */
    public static boolean play(Platform platform, ProgressListener progress, PrintWriter out, Path reportFile) {
        var report = new DemoReport();
        var narrator = new Narrator(out, report.section("seconds"));
        boolean held = false;
        try {
            narrator.phase("start", Texts.of("demo.up"));
            platform.start(progress);
            var api = new ApiClient(platform.endpoints(), platform.credentials());
            new Demo(api, narrator, report, reportFile.resolveSibling("work")).play();
            held = true;
        } catch (DemoFailure failure) {
            out.println(Texts.of("demo.failed", String.valueOf(failure.getMessage())));
        } finally {
            narrator.endPhase();
            report.section("outcome").put("held", held);
            report.write(reportFile);
        }
        if (held) {
            summarise(report, out, reportFile);
        }
        return held;
    }

    private static void summarise(DemoReport report, PrintWriter out, Path reportFile) {
        long identifiers = 0;
        for (JsonNode count : report.at("/deidentified")) {
            identifiers += count.asLong();
        }
        out.println();
        out.println(Texts.of(
                "demo.summary",
                report.at("/gathered/open").asText(),
                report.at("/gathered/web").asText(),
                report.at("/gathered/synthetic").asText(),
                report.at("/gathered/industry").asText(),
                report.at("/quarantined").asText(),
                Long.toString(identifiers),
                report.at("/release/dataset").asText() + "@"
                        + report.at("/release/version").asText(),
                report.at("/pull/rows").asText(),
                report.at("/withdrawal/secondsToEffect").asText(),
                report.at("/withdrawal/rowsWithheld").asText(),
                report.at("/withdrawal/revision").asText()));
        out.println(Texts.of("demo.done", reportFile));
    }
}
