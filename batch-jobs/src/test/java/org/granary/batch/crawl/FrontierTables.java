package org.granary.batch.crawl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The frontier's tables as migrations make them, without the tables of others that later migrations are about too. */
final class FrontierTables {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    private FrontierTables() {}

    /** Statements in their order. */
    static List<String> statements() throws IOException {
        var statements = new ArrayList<String>();
        statements.add(Files.readString(MIGRATIONS.resolve("V5__crawl.sql")));
        for (String line : Files.readAllLines(MIGRATIONS.resolve("V17__take_down_carried_out.sql"))) {
            if (line.startsWith("alter table crawl_")) {
                statements.add(line);
            }
        }
        return statements;
    }
}
