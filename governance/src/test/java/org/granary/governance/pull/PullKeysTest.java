package org.granary.governance.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens, profile files and the link key. */
class PullKeysTest {

    @TempDir
    Path home;

    @Test
    void issuesTokensOf256BitsThatNeverShowThemselves() {
        BearerToken first = BearerToken.issue(new SecureRandom());
        BearerToken second = BearerToken.issue(new SecureRandom());
        assertThat(first.value()).hasSize(43).isNotEqualTo(second.value());
        assertThat(first.sha256()).matches("[0-9a-f]{64}").isNotEqualTo(second.sha256());
        assertThat(first).hasToString("BearerToken[hidden]");
    }

    @Test
    void storesTheDigestThatAnyToolComputes() {
        // echo -n with 43 times A, through sha256sum
        assertThat(new BearerToken("A".repeat(43)).sha256())
                .isEqualTo("0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a");
    }

    @Test
    void writesAProfileFileOfVersionOne() throws Exception {
        BearerToken token = BearerToken.issue(new SecureRandom());
        String text = SharingProfileFile.json(
                URI.create("https://granary.example/sharing"), token, Instant.parse("2027-01-31T00:00:00.123456Z"));
        JsonNode profile = new ObjectMapper().readTree(text);
        assertThat(profile.get("shareCredentialsVersion").asInt()).isEqualTo(1);
        assertThat(profile.get("endpoint").asText()).isEqualTo("https://granary.example/sharing");
        assertThat(profile.get("bearerToken").asText()).isEqualTo(token.value());
        assertThat(profile.get("expirationTime").asText()).isEqualTo("2027-01-31T00:00:00.123Z");
    }

    @Test
    void keepsItsLinkKeyForItselfAndOverRestarts() throws Exception {
        Path file = home.resolve("keys/link.key");
        byte[] first = StoredLinkKey.at(file).key().getEncoded();
        assertThat(first).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(StoredLinkKey.at(file).key().getEncoded()).isEqualTo(first);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void refusesALinkKeyThatIsTooShort() throws Exception {
        Path file = Files.write(home.resolve("link.key"), new byte[8]);
        assertThatThrownBy(() -> StoredLinkKey.at(file))
                .hasMessageContaining("8 bytes")
                .hasMessageContaining("Delete the file");
    }

    @Test
    void refusesLinksThatLiveForeverOrNotAtAll() {
        for (Duration lifetime : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(2)}) {
            assertThatThrownBy(() -> new PullSettings(lifetime, Optional.empty()))
                    .hasMessageContaining("from 1 second to 1 day");
        }
        assertThat(PullSettings.defaults().linkLifetime()).isEqualTo(Duration.ofMinutes(5));
    }
}
