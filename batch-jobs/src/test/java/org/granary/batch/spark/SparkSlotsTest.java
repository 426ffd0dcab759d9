package org.granary.batch.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SparkSlotsTest {

    private static boolean hasTurn(SparkSlots.Place place) throws InterruptedException {
        return place.await(0, TimeUnit.SECONDS);
    }

    @Test
    void givesAsManyTurnsAsThereAreSlots() throws Exception {
        var slots = new SparkSlots(2);
        try (var first = slots.queue();
                var second = slots.queue();
                var third = slots.queue()) {
            assertThat(hasTurn(first)).isTrue();
            assertThat(hasTurn(second)).isTrue();
            assertThat(hasTurn(third)).isFalse();
        }
    }

    @Test
    void servesWhoAskedFirst() throws Exception {
        var slots = new SparkSlots(1);
        var first = slots.queue();
        var second = slots.queue();
        var third = slots.queue();
        first.close();
        assertThat(hasTurn(second)).isTrue();
        assertThat(hasTurn(third)).isFalse();
        second.close();
        assertThat(hasTurn(third)).isTrue();
    }

    @Test
    void whoLeavesTheQueueTakesNoSlotWithThem() throws Exception {
        var slots = new SparkSlots(1);
        var first = slots.queue();
        var stopped = slots.queue();
        var third = slots.queue();
        stopped.close();
        assertThat(hasTurn(third)).isFalse();
        first.close();
        assertThat(hasTurn(third)).isTrue();
    }

    @Test
    void givesASlotBackOnce() throws Exception {
        var slots = new SparkSlots(1);
        var first = slots.queue();
        first.close();
        first.close();
        var second = slots.queue();
        var third = slots.queue();
        assertThat(hasTurn(second)).isTrue();
        assertThat(hasTurn(third)).isFalse();
    }

    @Test
    void needsOneSlotAtLeast() {
        assertThatThrownBy(() -> new SparkSlots(0)).hasMessageContaining("one slot or more");
    }
}
