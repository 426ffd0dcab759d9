package org.granary.batch.connector.portal;

import org.granary.batch.connector.DatasetConnector;
import org.granary.batch.connector.git.GitConnector;
import org.granary.catalog.source.Connector;

/** The connector for each kind of place. */
public final class Connectors {

    private Connectors() {}

    public static DatasetConnector of(Connector.Type type) {
        return switch (type) {
            case HTTP -> new HttpConnector();
            case CKAN -> new CkanConnector();
            case DATA_GOV_TW -> new DataGovTwConnector();
            case HUGGING_FACE -> new HuggingFaceConnector();
            case HUGGING_FACE_PARQUET -> new HuggingFaceParquetConnector();
            case ZENODO -> new ZenodoConnector();
            case GIT -> new GitConnector();
        };
    }
}
