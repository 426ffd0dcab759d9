package org.granary.batch.generate;

class InMemoryGenerationStoreTest extends GenerationStoreContract {

    private final GenerationStore store = new InMemoryGenerationStore();

    @Override
    GenerationStore store() {
        return store;
    }
}
