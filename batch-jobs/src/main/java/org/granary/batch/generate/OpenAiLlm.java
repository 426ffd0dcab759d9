package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.TokenUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.granary.batch.connector.AddressRule;
import org.granary.catalog.source.GenerationPlan.Generator;
import org.jspecify.annotations.Nullable;

/** Models behind any OpenAI-compatible endpoint, through langchain4j. Thread-safe. */
public final class OpenAiLlm implements Llm {

    private final GuardedTransport transport;
    private final Keys keys;
    private final Map<Generator, OpenAiChatModel> models = new ConcurrentHashMap<>();

    /**
     * @param rule which addresses may be asked
     * @param timeout most time for one answer
     * @param keys the endpoints' keys
     */
    public OpenAiLlm(AddressRule rule, Duration timeout, Keys keys) {
        this.transport = new GuardedTransport(rule, timeout);
        this.keys = requireNonNull(keys, "keys");
    }

    @Override
    public LlmAnswer ask(Generator generator, Prompt prompt) {
        OpenAiChatModel model = models.computeIfAbsent(generator, this::model);
        var request = ChatRequest.builder()
                .messages(SystemMessage.from(prompt.system()), UserMessage.from(prompt.user()))
                .build();
        try {
            return answer(generator, model.chat(request));
        } catch (RuntimeException e) {
            throw known(e);
        }
    }

    private OpenAiChatModel model(Generator generator) {
        var builder = OpenAiChatModel.builder()
                .httpClientBuilder(transport.builder())
                .baseUrl(generator.baseUrl().toString())
                .modelName(generator.model())
                .maxTokens(generator.maxTokens())
                .maxRetries(0);
        // Endpoints without keys ignore it; langchain4j wants one.
        builder.apiKey(generator
                .key()
                .map(name -> keys.key(name, generator.baseUrl())
                        .orElseThrow(() -> GenerationErrors.generatorKeyMissing(generator.name(), name)))
                .orElse("none"));
        number(generator, "temperature").ifPresent(value -> builder.temperature(value.doubleValue()));
        number(generator, "top_p").ifPresent(value -> builder.topP(value.doubleValue()));
        IntConsumer seed = builder::seed;
        number(generator, "seed").ifPresent(value -> seed.accept(value.intValue()));
        return builder.build();
    }

    private static Optional<BigDecimal> number(Generator generator, String parameter) {
        return Optional.ofNullable(generator.parameters().get(parameter));
    }

    private static LlmAnswer answer(Generator generator, ChatResponse response) {
        String text = response.aiMessage().text();
        if (text == null || text.isBlank()) {
            throw LlmFault.of(LlmFault.Kind.UNREADABLE, "the answer holds no text");
        }
        TokenUsage usage = response.metadata().tokenUsage();
        String model = response.metadata().modelName();
        return new LlmAnswer(
                text,
                model == null ? generator.model() : model,
                usage == null ? OptionalLong.empty() : count(usage.inputTokenCount()),
                usage == null ? OptionalLong.empty() : count(usage.outputTokenCount()));
    }

    private static OptionalLong count(@Nullable Integer tokens) {
        return tokens == null || tokens < 0 ? OptionalLong.empty() : OptionalLong.of(tokens);
    }

    /** langchain4j wraps what the transport throws; a failure of its own means that the answer was not one. */
    private static RuntimeException known(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof LlmFault || cause instanceof org.granary.catalog.fault.GranaryException) {
                return (RuntimeException) cause;
            }
        }
        String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new LlmFault(LlmFault.Kind.UNREADABLE, "the answer cannot be read: " + what, Duration.ZERO, e);
    }
}
