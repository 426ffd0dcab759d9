package org.granary.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Short-lived programs of the operating system, and what it offers. */
final class Programs {

    private Programs() {}

    /** {@code setsid} where there is one (Linux); it replaces itself by the program, so that the process id stays the same. */
    static List<String> sessionPrefix() {
        return onPath("setsid") ? List.of("setsid") : List.of();
    }

    static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(":"))
                .filter(directory -> !directory.isEmpty())
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** The JVM that the launcher itself runs on. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Options that keep a JVM's files inside the home and its texts in UTF-8 and English. */
    static List<String> quietJava(Home home) {
        return List.of(
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + home.temporary(),
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Dsun.stdout.encoding=UTF-8",
                "-Dsun.stderr.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US");
    }

    static boolean superuser() {
        return "root".equals(System.getProperty("user.name"));
    }

    static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs a program to its end, its output in a file; fails with the file's end where it does not exit with 0. */
    static void run(String what, List<String> command, Path directory, Path output) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
        try {
            Process process = builder.start();
            try {
                int exit = process.waitFor();
                if (exit != 0) {
                    throw LauncherErrors.preparation(
                            what, "exit status " + exit + ", the end of " + output + ":\n" + LogTail.of(output), null);
                }
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw LauncherErrors.preparation(what, e.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LauncherErrors.preparation(what, "it was interrupted", e);
        }
    }

    /** Runs a program in the terminal of the launcher; its exit status. */
    static int attached(List<String> command, Path directory) {
        try {
            return new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw LauncherErrors.preparation("Running " + command.get(0), e.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LauncherErrors.preparation("Running " + command.get(0), "it was interrupted", e);
        }
    }

    /** Sends a signal by name; Java itself knows only TERM and KILL. A process that has gone meanwhile is no error. */
    static void signal(String name, long pid) {
        succeeds(List.of("bash", "-c", "kill -s \"$1\" \"$2\"", "kill", name, Long.toString(pid)));
    }
}
