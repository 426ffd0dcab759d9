package org.granary.governance.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.granary.catalog.dataset.Dataset;
import org.granary.catalog.dataset.Release;
import org.granary.catalog.source.Source;
import org.granary.catalog.source.Sources;
import org.granary.governance.decision.Decisions;
import org.granary.governance.decision.Gate;
import org.granary.governance.decision.Notice;
import org.granary.governance.decision.Requester;
import org.granary.governance.decision.Use;
import org.granary.governance.registry.DeclaredUses;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.Rights;

/** Writes what goes with a release: NOTICE with every attribution and duty, and the data card. */
@ApplicationScoped
public class ReleasePapers {

    @Inject
    RightsRegistry registry;

    @Inject
    ReleasePlanner planner;

    @Inject
    Sources sources;

    @Inject
    Clock clock;

    /** The papers for what a release holds now. */
    public Release.Documents write(Dataset dataset, String version, Release.Content content) {
        Set<Use> uses = DeclaredUses.of(dataset.uses());
        List<Rights> parts = planner.standing(content.rowsByRights().keySet());
        String license =
                Decisions.decideMix(parts, uses, clock.instant()).license().orElse("NOASSERTION");
        var notice = Notice.render(
                dataset.id() + " " + version,
                license,
                parts.stream().map(rights -> part(rights, uses)).toList());
        return new Release.Documents(notice, card(dataset, version, license, content, parts));
    }

    private Notice.Part part(Rights rights, Set<Use> uses) {
        var decision = Decisions.decide(Gate.RELEASE, rights, uses, Requester.PLATFORM, clock.instant());
        return new Notice.Part(rights.id(), title(rights), decision.duties());
    }

    private String title(Rights rights) {
        Source source = sources.require(rights.source().sourceId());
        return source.title().zh() + " / " + source.title().en();
    }

    private String card(Dataset dataset, String version, String license, Release.Content content, List<Rights> parts) {
        var card = new StringJoiner("\n", "", "\n");
        card.add("# " + dataset.title().zh() + " / " + dataset.title().en());
        card.add("");
        card.add("| | |").add("| --- | --- |");
        card.add("| 資料集 dataset | " + dataset.id() + " |");
        card.add("| 發布版本 release | " + version + " |");
        card.add("| 用途 uses | " + String.join(", ", dataset.uses()) + " |");
        card.add("| 授權條款 license | " + license + " |");
        card.add("| 紀錄摘要 SHA-256 of the sorted record ids | " + content.sha256() + " |");
        card.add("").add("## 分割 Splits").add("").add("| split | rows |").add("| --- | ---: |");
        rows(card, content.rows());
        card.add("").add("## 資料來源 Sources").add("");
        card.add("| 來源 source | 類別 kind | 修訂 revision | 權利 rights | rows |");
        card.add("| --- | --- | ---: | --- | ---: |");
        for (Rights rights : parts) {
            Source source = sources.require(rights.source().sourceId());
            card.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %s | %d |",
                    title(rights),
                    source.kind(),
                    rights.source().revision(),
                    rights.id(),
                    content.rowsByRights().getOrDefault(rights.id().value(), 0L)));
        }
        card.add("").add("## 未收錄 Left out").add("").add("| 原因 cause | rows |").add("| --- | ---: |");
        rows(card, content.leftOut());
        card.add("").add("## 品質 Quality").add("").add("| | |").add("| --- | ---: |");
        content.quality().forEach((name, value) -> card.add("| " + name + " | " + value + " |"));
        return card.toString();
    }

    private static void rows(StringJoiner card, Map<String, Long> counts) {
        counts.forEach((name, count) -> card.add("| " + name + " | " + count + " |"));
    }
}
