package org.granary.batch.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.1",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "2002:7f00:1::",
                "64:ff9b::a00:1",
                "2001:db8::1",
                "2001:0:1::1",
                "::127.0.0.1"
            })
    void takesNoAddressThatIsNotPublic(String address) throws UnknownHostException {
        assertThat(AddressRule.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "203.69.0.1", "2606:4700::1111", "2002:808:808::1"})
    void takesPublicAddresses(String address) throws UnknownHostException {
        assertThat(AddressRule.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void refusesAHostWithOnePrivateAddressAmongPublicOnes() {
        var rule = new AddressRule(
                Set.of(), host -> List.of(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")));
        assertThatThrownBy(() -> rule.check(URI.create("https://example.org/")))
                .hasMessageContaining("10.0.0.1")
                .hasMessageContaining("granary.fetch.allow-hosts");
    }

    @Test
    void allowsAHostByNameOrByNameAndPort() {
        var rule = new AddressRule(Set.of("Inner", "other:8080"), host -> List.of(InetAddress.getByName("10.0.0.1")));
        assertThatCode(() -> rule.check(URI.create("http://inner/"))).doesNotThrowAnyException();
        assertThatCode(() -> rule.check(URI.create("http://other:8080/"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> rule.check(URI.create("http://other:9090/"))).hasMessageContaining("10.0.0.1");
    }
}
