package org.granary.batch.crawl;

class MemoryFrontierTest extends FrontierContract {

    @Override
    Frontier frontier() {
        return new MemoryFrontier(clock);
    }
}
