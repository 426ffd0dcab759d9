package org.granary.governance.license;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads SPDX license expressions. AND binds closer than OR, WITH closer than AND.
 *
 * <p>An exception (WITH) only ever adds permissions, so the license alone is the careful reading; an exception that is not on file
 * makes the expression unknown all the same.
 *
 * <p>Source: SPDX Specification 3.0, annex "SPDX license expressions".
 */
final class ExpressionParser {

    /** Longer ones are not written by people; a limit keeps hostile ones from costing time. */
    private static final int MOST_CHARACTERS = 500;

    private static final int MOST_ALTERNATIVES = 64;
    private static final int DEEPEST = 20;

    private static final Pattern TOKEN = Pattern.compile("\\s*([()]|[A-Za-z0-9.+:-]+)\\s*");
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "classpath-exception-2.0", "Classpath-exception-2.0",
            "gcc-exception-3.1", "GCC-exception-3.1",
            "llvm-exception", "LLVM-exception",
            "openjdk-assembly-exception-1.0", "OpenJDK-assembly-exception-1.0");

    private final List<String> tokens;
    private int next;
    private int depth;

    private ExpressionParser(List<String> tokens) {
        this.tokens = tokens;
    }

    static Optional<LicenseExpression> parse(String expression) {
        if (expression.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        Optional<License> single = Licenses.of(expression.strip());
        if (single.isPresent()) {
            License license = single.get();
            return Optional.of(new LicenseExpression(license.id(), List.of(List.of(license))));
        }
        return tokens(expression).flatMap(tokens -> {
            var parser = new ExpressionParser(tokens);
            return parser.either().filter(whole -> parser.next == tokens.size());
        });
    }

    private static Optional<List<String>> tokens(String expression) {
        var tokens = new ArrayList<String>();
        Matcher matcher = TOKEN.matcher(expression);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        return end == expression.length() && !tokens.isEmpty() ? Optional.of(tokens) : Optional.empty();
    }

    private Optional<LicenseExpression> either() {
        Optional<LicenseExpression> left = both();
        while (left.isPresent() && take("OR")) {
            LicenseExpression first = left.get();
            left = both().map(second -> {
                var alternatives = new LinkedHashSet<>(first.alternatives());
                alternatives.addAll(second.alternatives());
                return new LicenseExpression(first.text() + " OR " + second.text(), List.copyOf(alternatives));
            });
        }
        return left.filter(expression -> expression.alternatives().size() <= MOST_ALTERNATIVES);
    }

    private Optional<LicenseExpression> both() {
        Optional<LicenseExpression> left = one();
        while (left.isPresent() && take("AND")) {
            LicenseExpression first = left.get();
            left = one().map(second -> new LicenseExpression(
                            first.text() + " AND " + second.text(),
                            product(first.alternatives(), second.alternatives())))
                    .filter(expression -> expression.alternatives().size() <= MOST_ALTERNATIVES);
        }
        return left;
    }

    private Optional<LicenseExpression> one() {
        if (take("(")) {
            if (++depth > DEEPEST) {
                return Optional.empty();
            }
            Optional<LicenseExpression> inner = either();
            depth--;
            return take(")")
                    ? inner.map(expression ->
                            new LicenseExpression("(" + expression.text() + ")", expression.alternatives()))
                    : Optional.empty();
        }
        return next == tokens.size()
                ? Optional.empty()
                : Licenses.of(tokens.get(next++)).flatMap(this::excepted);
    }

    private Optional<LicenseExpression> excepted(License license) {
        var alternatives = List.of(List.of(license));
        if (!take("WITH")) {
            return Optional.of(new LicenseExpression(license.id(), alternatives));
        }
        if (next == tokens.size()) {
            return Optional.empty();
        }
        return Optional.ofNullable(EXCEPTIONS.get(tokens.get(next++).toLowerCase(Locale.ROOT)))
                .map(exception -> new LicenseExpression(license.id() + " WITH " + exception, alternatives));
    }

    private boolean take(String token) {
        boolean there = next < tokens.size() && tokens.get(next).equalsIgnoreCase(token);
        if (there) {
            next++;
        }
        return there;
    }

    private static List<List<License>> product(List<List<License>> left, List<List<License>> right) {
        var product = new LinkedHashSet<List<License>>();
        for (List<License> first : left) {
            for (List<License> second : right) {
                var both = new LinkedHashSet<>(first);
                both.addAll(second);
                product.add(List.copyOf(both));
            }
        }
        return List.copyOf(product);
    }
}
