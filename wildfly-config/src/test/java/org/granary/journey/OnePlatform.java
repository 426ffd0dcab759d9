package org.granary.journey;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts one platform for all integration tests of a run and hands it to those that ask for a {@link Stage}.
 *
 * <p>It travels into the server with tests that run there; there it does nothing, and names {@code Stage} in method bodies only, since
 * that class stays outside.
 */
final class OnePlatform implements BeforeAllCallback, ParameterResolver {

    private static final boolean INSIDE_THE_SERVER = System.getProperty("jboss.server.name") != null;

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!INSIDE_THE_SERVER) {
            Stage.of(context);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().getSimpleName().equals("Stage");
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Stage.of(context);
    }
}
