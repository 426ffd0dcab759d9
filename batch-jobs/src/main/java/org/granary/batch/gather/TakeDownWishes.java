package org.granary.batch.gather;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.granary.batch.BatchErrors;
import org.granary.batch.crawl.WebUrl;
import org.granary.catalog.source.Source;
import org.granary.catalog.source.Sources;
import org.granary.governance.desk.Awaiting;
import org.granary.governance.desk.DeskItem;

/** All wishes of sites, and those that wait at the desk. */
@ApplicationScoped
class TakeDownWishes implements Awaiting {

    /** So many may wait: strangers cannot fill the database. */
    private static final long MOST_WAITING = 1_000;

    @PersistenceContext
    EntityManager entities;

    @Inject
    Sources sources;

    /** Keeps a wish; fails with TAKE_DOWN_NOT_OURS and TAKE_DOWN_WISHES_FULL. */
    void add(TakeDownWish wish) {
        if (sourcesOf(wish.asked().url()).isEmpty()) {
            throw BatchErrors.takeDownNotOurs(wish.asked().url());
        }
        if (waiting().size() >= MOST_WAITING) {
            throw BatchErrors.takeDownWishesFull();
        }
        entities.persist(wish);
    }

    /** The wish with this id; fails with TAKE_DOWN_UNKNOWN. */
    TakeDownWish require(String id) {
        var wish = entities.find(TakeDownWish.class, id);
        if (wish == null) {
            throw BatchErrors.takeDownUnknown(id);
        }
        return wish;
    }

    /** All of them, newest first. */
    List<TakeDownWish> all() {
        return entities.createQuery("select w from TakeDownWish w order by w.askedAt desc, w.id", TakeDownWish.class)
                .getResultList();
    }

    private List<TakeDownWish> waiting() {
        return entities.createQuery(
                        "select w from TakeDownWish w where w.state = :asked order by w.askedAt, w.id",
                        TakeDownWish.class)
                .setParameter("asked", TakeDownWish.State.ASKED)
                .getResultList();
    }

    /** The web sources that may fetch a page, or might under an earlier revision. */
    List<String> sourcesOf(String url) {
        var page =
                WebUrl.of(url).orElseThrow(() -> BatchErrors.takeDownInvalid("'" + url + "' is no http or https URL."));
        return sources.all().stream()
                .filter(source -> mayFetch(source, page))
                .map(Source::id)
                .toList();
    }

    private static boolean mayFetch(Source source, WebUrl page) {
        // Pages of a host that only an earlier revision named may still be held.
        return source.revisions().stream()
                .flatMap(revision -> revision.definition().web().stream())
                .anyMatch(scope -> CrawlRules.scope(scope).containsHost(page));
    }

    @Override
    public List<DeskItem> awaiting() {
        return waiting().stream()
                .map(wish -> DeskItem.of(
                        DeskItem.Kind.TAKE_DOWN,
                        wish.id(),
                        "site",
                        wish.askedAt(),
                        "/take-down-wishes/" + wish.id() + "/decision"))
                .toList();
    }
}
