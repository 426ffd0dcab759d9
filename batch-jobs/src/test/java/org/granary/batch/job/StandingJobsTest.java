package org.granary.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.batch.runtime.BatchStatus;
import java.util.Optional;
import org.granary.governance.GovernanceErrors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandingJobsTest extends JobsFixture {

    @AfterEach
    void back() {
        TestWorld.away = Optional::empty;
    }

    @Test
    void comparesTheRegistryAndRemindsAsExecutionsThatPeopleSee() throws InterruptedException {
        var drift = ended(start("party-drift", "realm", "granary"));
        assertThat(drift.getBatchStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(drift.getExitStatus()).isEqualTo("COMPARED");
        var reminders = ended(start("remind", "desk", "stewards"));
        assertThat(reminders.getBatchStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(reminders.getExitStatus()).isEqualTo("REMINDED");
        assertThat(TestWorld.EVENTS).containsExactly("reminded");
    }

    @Test
    void failsWithWhatStandsInTheWayAsExitStatus() throws InterruptedException {
        TestWorld.away = () -> Optional.of(GovernanceErrors.identityProviderSilent(new IllegalStateException("away")));
        var drift = ended(start("party-drift", "realm", "granary"));
        assertThat(drift.getBatchStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(drift.getExitStatus()).isEqualTo("IDENTITY_PROVIDER_SILENT");

        TestWorld.away = () -> Optional.of(GovernanceErrors.mailServerSilent(new IllegalStateException("away")));
        var reminders = ended(start("remind", "desk", "stewards"));
        assertThat(reminders.getBatchStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(reminders.getExitStatus()).isEqualTo("MAIL_SERVER_SILENT");
    }
}
