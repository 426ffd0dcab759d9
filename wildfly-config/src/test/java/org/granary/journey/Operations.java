package org.granary.journey;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the modules offer by HTTP, found in their classes and folders and not in a list. */
final class Operations {

    private static final SortedMap<String, Operation> REST = Collections.unmodifiableSortedMap(found());

    private Operations() {}

    /**
     * One operation.
     *
     * @param name method and path, with the parameters' names: {@code GET /api/sources/{id}}
     * @param consumes the content type that it takes
     */
    record Operation(String name, String consumes) {}

    /** Every REST operation by name. */
    static SortedMap<String, Operation> rest() {
        return REST;
    }

    private static SortedMap<String, Operation> found() {
        var found = new TreeMap<String, Operation>();
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.granary");
        for (JavaClass resource : classes) {
            if (resource.isAnnotatedWith(Path.class)) {
                Class<?> type = resource.reflect();
                for (Method method : type.getDeclaredMethods()) {
                    operation(type, method).ifPresent(operation -> found.put(operation.name(), operation));
                }
            }
        }
        return found;
    }

    private static Optional<Operation> operation(Class<?> type, Method method) {
        return Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(annotation -> annotation.getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .findFirst()
                .map(verb -> new Operation(
                        verb.value() + " /api" + path(type.getAnnotation(Path.class))
                                + path(method.getAnnotation(Path.class)),
                        consumes(type, method)));
    }

    private static String path(Path path) {
        String value = path == null ? "" : path.value().replaceAll("^/|/$", "");
        return value.isEmpty() ? "" : "/" + value;
    }

    private static String consumes(Class<?> type, Method method) {
        return Stream.of(method.getAnnotation(Consumes.class), type.getAnnotation(Consumes.class))
                .filter(consumes -> consumes != null)
                .flatMap(consumes -> Arrays.stream(consumes.value()))
                .filter(value -> !value.contains("*"))
                .findFirst()
                .orElse("application/json");
    }

    /** Every page as it is asked for: {@code GET /sources/index.xhtml}. */
    static List<String> pages(java.nio.file.Path project) {
        var pages = new ArrayList<String>();
        for (String folder : List.of(
                "data-catalog/src/main/resources/META-INF/resources",
                "governance/src/main/resources/META-INF/resources",
                "batch-jobs/src/main/resources/META-INF/resources",
                "wildfly-config/src/main/webapp")) {
            var root = project.resolve(folder);
            if (Files.isDirectory(root)) {
                try (var files = Files.walk(root)) {
                    files.filter(file -> file.toString().endsWith(".xhtml"))
                            .map(file ->
                                    "GET /" + root.relativize(file).toString().replace('\\', '/'))
                            .filter(page -> !page.startsWith("GET /WEB-INF/"))
                            .forEach(pages::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return pages;
    }
}
