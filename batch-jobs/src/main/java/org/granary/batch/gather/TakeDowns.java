package org.granary.batch.gather;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.granary.batch.BatchErrors;
import org.granary.batch.crawl.TakeDown;
import org.granary.batch.crawl.WebUrl;

/** All take-downs: what they wish, which URLs their pages led to, which records they concern, which releases were searched for these. */
@ApplicationScoped
public class TakeDowns {

    /** Where pages of a crawl led: as noted when they were settled, and as found from the other side. */
    private static final String LED = """
            select url, leads_to from crawl_url where crawl = :source and leads_to is not null
            union select found_from, url from crawl_url
            where crawl = :source and via in ('REDIRECT', 'CANONICAL') and found_from is not null""";

    @PersistenceContext
    EntityManager entities;

    void add(TakeDownRequest request) {
        entities.persist(request);
    }

    /** The take-down with this id; fails with TAKE_DOWN_UNKNOWN. */
    public TakeDownRequest require(String id) {
        var request = entities.find(TakeDownRequest.class, id);
        if (request == null) {
            throw BatchErrors.takeDownUnknown(id);
        }
        return request;
    }

    /** Those of one source, newest first. */
    public List<TakeDownRequest> requests(String sourceId) {
        return entities.createQuery(
                        "select t from TakeDownRequest t where t.sourceId = :source order by t.recordedAt desc, t.id",
                        TakeDownRequest.class)
                .setParameter("source", sourceId)
                .getResultList();
    }

    /** Ids of those that are not carried out yet, oldest first. */
    @Transactional
    public List<String> inEffect() {
        return entities.createQuery(
                        "select t.id from TakeDownRequest t where t.state = :state order by t.recordedAt, t.id",
                        String.class)
                .setParameter("state", TakeDownRequest.State.IN_EFFECT)
                .getResultList();
    }

    /** Those that were carried out, oldest first. */
    public List<TakeDownRequest> carriedOut() {
        return entities.createQuery(
                        "select t from TakeDownRequest t where t.state = :state order by t.recordedAt, t.id",
                        TakeDownRequest.class)
                .setParameter("state", TakeDownRequest.State.CARRIED_OUT)
                .getResultList();
    }

    /** Carried out ones of these sources that a release was not searched for, oldest first. */
    public List<TakeDownRequest> unseenBy(String releaseId, Collection<String> sources) {
        return entities.createQuery(
                        "select t from TakeDownRequest t where t.sourceId in :sources and t.state = :state order by t.recordedAt, t.id",
                        TakeDownRequest.class)
                .setParameter("sources", sources)
                .setParameter("state", TakeDownRequest.State.CARRIED_OUT)
                .getResultStream()
                .filter(takeDown -> !isSeen(takeDown.id(), releaseId))
                .toList();
    }

    private boolean isSeen(String takeDownId, String releaseId) {
        return !entities.createNativeQuery(
                        "select 1 from take_down_look where take_down_id = :id and release_id = :release")
                .setParameter("id", takeDownId)
                .setParameter("release", releaseId)
                .getResultList()
                .isEmpty();
    }

    /** From this version on a release's table holds none of the records. */
    public void seen(String takeDownId, String releaseId, long tableVersion) {
        entities.createNativeQuery(
                        "insert into take_down_look (take_down_id, release_id, table_version) values (:id, :release, :version)"
                                + " on conflict (take_down_id, release_id) do nothing")
                .setParameter("id", takeDownId)
                .setParameter("release", releaseId)
                .setParameter("version", tableVersion)
                .executeUpdate();
    }

    /** What the crawler of a source never fetches, and what never enters: also the pages that those led to. */
    @Transactional
    public List<TakeDown> of(String sourceId) {
        List<?> led = entities.createNativeQuery(
                        "select u.url from take_down_url u join take_down t on t.id = u.take_down_id where t.source_id = :source")
                .setParameter("source", sourceId)
                .getResultList();
        return Stream.concat(
                        requests(sourceId).stream().map(TakeDownRequest::toTakeDown),
                        pages(led).map(TakeDown.Page::new))
                .toList();
    }

    /** What one take-down concerns, with the pages that it led to; looks for them anew. */
    public List<TakeDown> rules(TakeDownRequest request) {
        TakeDown wish = request.toTakeDown();
        Set<WebUrl> led = ledTo(wish, request.wish().sourceId());
        entities.createNativeQuery("delete from take_down_url where take_down_id = :id")
                .setParameter("id", request.id())
                .executeUpdate();
        for (WebUrl url : led) {
            entities.createNativeQuery("insert into take_down_url (take_down_id, url) values (:id, :url)")
                    .setParameter("id", request.id())
                    .setParameter("url", url.text())
                    .executeUpdate();
        }
        return Stream.concat(Stream.of(wish), led.stream().map(TakeDown.Page::new))
                .toList();
    }

    /** URLs that pages of the wish led to, over any number of steps, and that the wish itself does not name. */
    private Set<WebUrl> ledTo(TakeDown wish, String sourceId) {
        Map<WebUrl, Set<WebUrl>> links = new HashMap<>();
        List<?> rows =
                entities.createNativeQuery(LED).setParameter("source", sourceId).getResultList();
        for (Object row : rows) {
            Object[] pair = (Object[]) row;
            pages(List.of(pair[0]))
                    .forEach(from -> pages(List.of(pair[1]))
                            .forEach(to -> links.computeIfAbsent(from, url -> new HashSet<>())
                                    .add(to)));
        }
        Set<WebUrl> reached = new HashSet<>();
        links.forEach((from, to) -> {
            if (wish.concerns(from)) {
                reached.addAll(to);
            }
        });
        Set<WebUrl> next = new HashSet<>(reached);
        while (!next.isEmpty()) {
            Set<WebUrl> further = new HashSet<>();
            next.forEach(url -> further.addAll(links.getOrDefault(url, Set.of())));
            further.removeAll(reached);
            reached.addAll(further);
            next = further;
        }
        reached.removeIf(wish::concerns);
        return reached;
    }

    private static Stream<WebUrl> pages(List<?> urls) {
        return urls.stream().flatMap(url -> WebUrl.of((String) url).stream());
    }

    /** Keeps ids of records that a take-down concerns, beside those that it has already. */
    public void keep(TakeDownRequest request, Set<String> recordIds) {
        entities.createNativeQuery(
                        "insert into take_down_record (take_down_id, record_id) select :id, unnest(string_to_array(:records, ','))"
                                + " on conflict (take_down_id, record_id) do nothing")
                .setParameter("id", request.id())
                .setParameter("records", String.join(",", recordIds))
                .executeUpdate();
        request.found(records(request.id()).size());
    }

    /** The ids of the records that a take-down concerns, as far as it was searched. */
    public SortedSet<String> records(String takeDownId) {
        List<?> ids = entities.createNativeQuery("select record_id from take_down_record where take_down_id = :id")
                .setParameter("id", takeDownId)
                .getResultList();
        var records = new TreeSet<String>();
        ids.forEach(id -> records.add((String) id));
        return records;
    }

    /** The ids of all records that any take-down concerns. */
    public Set<String> allRecords() {
        List<?> ids = entities.createNativeQuery("select distinct record_id from take_down_record")
                .getResultList();
        var taken = new HashSet<String>();
        ids.forEach(id -> taken.add((String) id));
        return taken;
    }

    /** Whether anything was ever taken down. */
    public boolean any() {
        return !entities.createNativeQuery("select 1 from take_down_record limit 1")
                .getResultList()
                .isEmpty();
    }
}
