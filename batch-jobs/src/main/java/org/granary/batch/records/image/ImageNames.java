package org.granary.batch.records.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The paths of an archive's images, to be found by what labels call them: the whole path, or its last steps where only one image has them. */
final class ImageNames {

    private final TreeSet<String> paths = new TreeSet<>();
    private final Map<String, List<String>> byLastStep = new HashMap<>();

    /** False where the path is there already. */
    boolean add(String path) {
        if (!paths.add(path)) {
            return false;
        }
        byLastStep.computeIfAbsent(lastStep(path), step -> new ArrayList<>(1)).add(path);
        return true;
    }

    Optional<String> find(String name) {
        String wanted = name.replace('\\', '/');
        while (wanted.startsWith("./")) {
            wanted = wanted.substring(2);
        }
        if (paths.contains(wanted)) {
            return Optional.of(wanted);
        }
        String suffix = "/" + wanted;
        List<String> found = byLastStep.getOrDefault(lastStep(wanted), List.of()).stream()
                .filter(path -> path.endsWith(suffix))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static String lastStep(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
