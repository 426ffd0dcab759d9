package org.granary.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code granary token USER}: signs one of the realm's own people in and prints the access token, for calls with curl. */
@Command(name = "token", resourceBundle = Texts.BUNDLE, mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "USER")
    @SuppressWarnings("NullAway.Init")
    private String user;

    @Override
    public Integer call() {
        Platform platform = Platform.open(Granary.configuration());
        spec.commandLine().getOut().println(new PersonClient(platform.endpoints(), platform.credentials()).token(user));
        return 0;
    }
}
