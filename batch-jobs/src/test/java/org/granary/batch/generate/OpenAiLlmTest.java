package org.granary.batch.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.granary.batch.connector.AddressRule;
import org.granary.batch.generate.LlmFault.Kind;
import org.granary.batch.generate.standin.ScriptedEndpoint;
import org.granary.catalog.fault.GranaryException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenAiLlmTest {

    private static final Prompt PROMPT = new Prompt("系統", "你好");

    private ScriptedEndpoint endpoint = start();

    private static ScriptedEndpoint start() {
        try {
            return ScriptedEndpoint.start(asked -> "回答：" + asked);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private OpenAiLlm llm = llm(Set.of());

    private OpenAiLlm llm(Set<String> hosts) {
        return new OpenAiLlm(AddressRule.of(hosts), Duration.ofSeconds(20), (name, address) -> Optional.empty());
    }

    @BeforeEach
    void allow() {
        llm = llm(Set.of(endpoint.host()));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private LlmFault fault(OpenAiLlm asked) {
        return catchThrowableOfType(LlmFault.class, () -> asked.ask(Plans.generator("g", endpoint.baseUrl()), PROMPT));
    }

    @Test
    void saysWhatTheModelSaidAndWhatItCounted() {
        LlmAnswer answer = llm.ask(Plans.generator("g", endpoint.baseUrl()), PROMPT);
        assertThat(answer.text()).isEqualTo("回答：你好");
        assertThat(answer.model()).isEqualTo(ScriptedEndpoint.MODEL);
        assertThat(answer.inputTokens()).hasValue(2);
        assertThat(answer.outputTokens()).hasValue(5);
    }

    @Test
    void staysOutOfOurOwnNetworkUnlessAllowed() {
        assertThatThrownBy(() -> llm(Set.of()).ask(Plans.generator("g", endpoint.baseUrl()), PROMPT))
                .isInstanceOf(GranaryException.class)
                .hasMessageContaining("not a public address");
        assertThatThrownBy(() -> llm.ask(Plans.generator("g", URI.create("http://169.254.169.254/v1")), PROMPT))
                .isInstanceOf(GranaryException.class)
                .hasMessageContaining("not a public address");
        assertThat(endpoint.requests()).isZero();
    }

    @Test
    void tellsTheKindsOfFailureApart() {
        endpoint.next(
                new ScriptedEndpoint.Status(429, 7),
                new ScriptedEndpoint.Status(503, 0),
                new ScriptedEndpoint.Status(401, 0),
                new ScriptedEndpoint.Status(400, 0),
                new ScriptedEndpoint.Status(302, 0),
                new ScriptedEndpoint.Garbage("<html>"),
                new ScriptedEndpoint.Garbage("{\"choices\":[]}"),
                new ScriptedEndpoint.HangUp());
        LlmFault limited = fault(llm);
        assertThat(limited.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(limited.waitAsked()).isEqualTo(Duration.ofSeconds(7));
        assertThat(fault(llm).kind()).isEqualTo(Kind.SERVER_ERROR);
        assertThat(fault(llm).kind()).isEqualTo(Kind.REFUSED);
        assertThat(fault(llm).kind()).isEqualTo(Kind.PROMPT_REFUSED);
        assertThat(fault(llm).kind()).as("no redirect is followed").isEqualTo(Kind.REFUSED);
        assertThat(fault(llm).kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(fault(llm).kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(fault(llm).kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
        assertThat(endpoint.requests()).as("nothing is tried twice here").isEqualTo(8);
    }

    @Test
    void doesNotWaitForEver() {
        endpoint.next(new ScriptedEndpoint.Silence());
        var hasty = new OpenAiLlm(
                AddressRule.of(Set.of(endpoint.host())), Duration.ofMillis(200), (name, address) -> Optional.empty());
        assertThat(fault(hasty).kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
    }

    @Test
    void knowsThatNobodyListens() {
        endpoint.close();
        assertThat(fault(llm).kind()).isEqualTo(Kind.UNREACHABLE);
    }
}
