package org.granary.governance.delivery.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class OpenSshKeyTest {

    private static String line(String kind, byte[]... fields) {
        var blob = ByteBuffer.allocate(4_096);
        blob.putInt(kind.length()).put(kind.getBytes(StandardCharsets.US_ASCII));
        for (byte[] field : fields) {
            blob.putInt(field.length).put(field);
        }
        var bytes = new byte[blob.position()];
        blob.flip().get(bytes);
        return kind + " " + Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] ofBits(int bits) {
        var number = new byte[bits / 8 + 1];
        number[1] = (byte) 0x80;
        return number;
    }

    @Test
    void readsAKeyWithItsComment() {
        var line = line("ssh-ed25519", new byte[32]);

        var key = OpenSshKey.parse(line + " ann@example\n");

        assertThat(key.line()).isEqualTo(line);
        assertThat(key.fingerprint()).matches("SHA256:[A-Za-z0-9+/]{43}");
    }

    @Test
    void refusesWhatIsNoKeyOrAWeakOne() {
        assertThatThrownBy(() -> OpenSshKey.parse("hello")).hasMessageContaining("no line of an OpenSSH");
        assertThatThrownBy(() -> OpenSshKey.parse("ssh-dss AAAA")).hasMessageContaining("no line of an OpenSSH");
        assertThatThrownBy(() -> OpenSshKey.parse("ssh-ed25519 AAAA")).hasMessageContaining("does not hold a key");
        assertThatThrownBy(() -> OpenSshKey.parse("ssh-ed25519 ####")).hasMessageContaining("does not hold a key");
        var other = line("ssh-rsa", new byte[3], ofBits(4096)).replaceFirst("ssh-rsa", "ssh-ed25519");
        assertThatThrownBy(() -> OpenSshKey.parse(other)).hasMessageContaining("another kind");
        var weak = line("ssh-rsa", new byte[3], ofBits(2048));
        assertThatThrownBy(() -> OpenSshKey.parse(weak)).hasMessageContaining("3072 bits");
        assertThat(OpenSshKey.parse(line("ssh-rsa", new byte[3], ofBits(4096))).kind())
                .isEqualTo("ssh-rsa");
    }
}
