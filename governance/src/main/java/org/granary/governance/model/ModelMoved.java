package org.granary.governance.model;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A model was registered, delivered or retired. */
public record ModelMoved(
        String actor, String modelId, TrainedModel.State state, TrainedModel.Trained trained, String remark)
        implements DomainEvent {

    @Override
    public String subject() {
        return "model:" + modelId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "state",
                state.name(),
                "team",
                trained.team(),
                "releases",
                String.join(",", trained.releases()),
                "uses",
                String.join(",", trained.uses()),
                "replaces",
                trained.replaces().orElse(""),
                "remark",
                remark);
    }
}
