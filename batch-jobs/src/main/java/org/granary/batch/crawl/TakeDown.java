package org.granary.batch.crawl;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/** What somebody asked to have taken down: it is never fetched again, and what is held of it is affected. */
public sealed interface TakeDown {

    /** Whether it concerns a page. */
    boolean concerns(WebUrl url);

    /** One page. http and https are one. */
    record Page(WebUrl url) implements TakeDown {
        public Page {
            requireNonNull(url, "url");
        }

        @Override
        public boolean concerns(WebUrl other) {
            return other.authority().equals(url.authority()) && other.path().equals(url.path());
        }
    }

    /** A host and all hosts below it, on every port. */
    record Host(String name) implements TakeDown {
        public Host {
            name = name.strip().toLowerCase(Locale.ROOT);
            if (name.isEmpty()) {
                throw new IllegalArgumentException("A take-down by host needs the host's name.");
            }
        }

        @Override
        public boolean concerns(WebUrl other) {
            return other.host().equals(name)
                    || other.host().endsWith("." + name)
                    || other.authority().equals(name);
        }
    }

    /** Pages of a host whose path fits. */
    record Pattern(String host, PathPattern path) implements TakeDown {
        public Pattern {
            host = host.strip().toLowerCase(Locale.ROOT);
            requireNonNull(path, "path");
        }

        @Override
        public boolean concerns(WebUrl other) {
            return (other.host().equals(host) || other.authority().equals(host)) && path.matches(other.path());
        }
    }
}
