package org.granary.governance.opendata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.granary.catalog.storage.BilingualText;

/**
 * Open data sets as a DCAT 3 catalog in JSON-LD, with the properties that DCAT-AP makes mandatory.
 *
 * <p>Source: W3C DCAT version 3; DCAT-AP 3. Checksums are SPDX's, licenses their texts' addresses.
 */
final class DcatCatalog {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private DcatCatalog() {}

    /** {@code root} is the address of the public pages, without a slash at its end. */
    static ObjectNode of(List<OpenDataset> datasets, String root) {
        ObjectNode catalog = JSON.objectNode();
        ObjectNode context = catalog.putObject("@context");
        context.put("dcat", "http://www.w3.org/ns/dcat#");
        context.put("dct", "http://purl.org/dc/terms/");
        context.put("foaf", "http://xmlns.com/foaf/0.1/");
        context.put("spdx", "http://spdx.org/rdf/terms#");
        context.put("xsd", "http://www.w3.org/2001/XMLSchema#");
        catalog.put("@id", root + "/public/datasets/index.xhtml");
        catalog.put("@type", "dcat:Catalog");
        catalog.set("dct:title", texts(new BilingualText("Granary 開放資料集", "Open data sets known to Granary")));
        catalog.set(
                "dct:description",
                texts(new BilingualText(
                        "經資料管理員核准之開放資料集：下載連結與使用說明。",
                        "Open data sets that data stewards approved: links and usage notes.")));
        ObjectNode publisher = catalog.putObject("dct:publisher");
        publisher.put("@type", "foaf:Agent");
        publisher.put("foaf:name", "Granary");
        ArrayNode list = catalog.putArray("dcat:dataset");
        datasets.forEach(dataset -> list.add(dataset(dataset, root)));
        return catalog;
    }

    private static ObjectNode dataset(OpenDataset dataset, String root) {
        ObjectNode node = JSON.objectNode();
        node.put("@id", root + "/public/datasets/index.xhtml?id=" + dataset.id());
        node.put("@type", "dcat:Dataset");
        node.put("dct:identifier", dataset.id());
        node.set("dct:title", texts(dataset.title()));
        node.set("dct:description", texts(dataset.usageNotes().orElse(dataset.title())));
        node.put("dct:rights", dataset.attribution());
        if (!dataset.page().isEmpty()) {
            node.set("dcat:landingPage", reference(dataset.page()));
        }
        dataset.revision().ifPresent(revision -> node.put("dcat:version", revision));
        dataset.seenAt()
                .ifPresent(at -> node.putObject("dct:modified")
                        .put("@type", "xsd:dateTime")
                        .put("@value", at.toString()));
        ArrayNode distributions = node.putArray("dcat:distribution");
        dataset.downloads().forEach(download -> distributions.add(distribution(dataset, download)));
        return node;
    }

    private static ObjectNode distribution(OpenDataset dataset, OpenDataset.Download download) {
        ObjectNode node = JSON.objectNode();
        node.put("@type", "dcat:Distribution");
        node.put("dct:title", download.name());
        node.set("dcat:accessURL", reference(dataset.page().isEmpty() ? download.url() : dataset.page()));
        node.set("dcat:downloadURL", reference(download.url()));
        node.putObject("dcat:byteSize")
                .put("@type", "xsd:nonNegativeInteger")
                .put("@value", Long.toString(download.bytes()));
        dataset.licenseText()
                .ifPresentOrElse(
                        url -> node.set("dct:license", reference(url)),
                        () -> node.put("dct:license", dataset.license()));
        ObjectNode checksum = node.putObject("spdx:checksum");
        checksum.put("@type", "spdx:Checksum");
        checksum.set("spdx:algorithm", reference("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"));
        checksum.putObject("spdx:checksumValue").put("@type", "xsd:hexBinary").put("@value", download.sha256());
        return node;
    }

    private static ObjectNode reference(String url) {
        return JSON.objectNode().put("@id", url);
    }

    private static ArrayNode texts(BilingualText text) {
        ArrayNode texts = JSON.arrayNode();
        texts.addObject().put("@language", "zh-Hant-TW").put("@value", text.zh());
        texts.addObject().put("@language", "en").put("@value", text.en());
        return texts;
    }
}
