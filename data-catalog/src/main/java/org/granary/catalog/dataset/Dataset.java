package org.granary.catalog.dataset;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.granary.catalog.CatalogErrors;
import org.granary.catalog.storage.BilingualText;
import org.granary.catalog.storage.Words;

/** A recipe with a name and a declared use; its releases are what model teams pull. */
@Entity
@Table(name = "dataset")
public class Dataset {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    @Id
    private String id;

    @Embedded
    private BilingualText title;

    @Convert(converter = RecipeColumn.class)
    @Column(nullable = false)
    private Recipe recipe;

    @Convert(converter = Words.class)
    @Column(nullable = false)
    private List<String> uses;

    @Column(name = "created_by", nullable = false)
    private String createdBy;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    /** For Hibernate. */
    protected Dataset() {}

    private Dataset(String id, BilingualText title, Recipe recipe, List<String> uses, String by, Instant at) {
        this.id = id;
        this.title = title;
        this.recipe = recipe;
        this.uses = List.copyOf(uses);
        this.createdBy = by;
        this.createdAt = at;
    }

    /** A new dataset. */
    static Dataset define(DatasetResource.Definition definition, String by, Instant at) {
        if (!ID.matcher(definition.id()).matches()) {
            throw CatalogErrors.datasetInvalid("its id '" + definition.id()
                    + "' must be 2 to 63 lower-case letters, digits and '-', beginning with a letter.");
        }
        if (definition.uses().isEmpty()) {
            throw CatalogErrors.datasetInvalid(
                    "it declares no use. Say under 'uses' what it is for, such as fine-tune.");
        }
        return new Dataset(definition.id(), definition.title(), definition.recipe(), definition.uses(), by, at);
    }

    public String id() {
        return id;
    }

    public BilingualText title() {
        return title;
    }

    public Recipe recipe() {
        return recipe;
    }

    /** Labels of the uses that its releases are made for. */
    public List<String> uses() {
        return uses;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
