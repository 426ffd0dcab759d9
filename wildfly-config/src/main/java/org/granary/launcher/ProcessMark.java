package org.granary.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A process that the launcher started: its id and its birth. Ids are used again, so an id alone could name somebody else's process;
 * id and birth together cannot.
 */
record ProcessMark(long pid, String birth) {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int START_TIME_FIELD = 22;

    private static final Set<String> ENDED = Set.of("Z", "X", "x");

    static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(process.pid(), birthOf(process));
    }

    /** The mark in a file; empty where there is none or it is damaged. */
    static Optional<ProcessMark> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return Optional.of(new ProcessMark(
                    Long.parseLong(lines.get(0).strip()), lines.get(1).strip()));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        Files.writeString(file, pid + System.lineSeparator() + birth + System.lineSeparator());
    }

    /** The process, if it is still the one that was marked. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> birth.equals(birthOf(process)));
    }

    /** Whether no other thread is left: while one is, a process whose first thread has died still holds its ports and files. */
    private static boolean onlyThread(long pid) {
        String[] threads = Path.of("/proc", Long.toString(pid), "task").toFile().list();
        return threads == null || threads.length <= 1;
    }

    /**
     * Linux: the boot and the tick in which the process began, which no change of the clock moves. Elsewhere: the start time that Java
     * reports.
     */
    private static String birthOf(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // The second field is the program's name in brackets and may hold blanks: count from behind it, where field
            // 3 begins.
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            if (ENDED.contains(fields.get(0)) && onlyThread(process.pid())) {
                // Dead, but its parent has not looked yet; in a container perhaps never.
                return "ended";
            }
            return Files.readString(BOOT).strip() + ":" + fields.get(START_TIME_FIELD - 3);
        } catch (IOException | IndexOutOfBoundsException e) {
            return process.info().startInstant().map(Object::toString).orElse("unknown");
        }
    }
}
