package dev.keyladder.cli.terminal;

import dev.keyladder.spi.secret.SecretText;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Where a command runs: what surrounds it, what it reads and where it writes. A test can be one.
///
/// @param prompt asks a person for something without showing it; empty where nobody sits there
public record Terminal(
        Map<String, String> environment,
        Path home,
        InputStream in,
        PrintStream out,
        PrintStream err,
        Function<String, Optional<SecretText>> prompt) {
    private static final int MOST_SECRET_CHARACTERS = 1 << 16;

    /// The one that the process was started in.
    public static Terminal ofProcess() {
        return new Terminal(
                System.getenv(),
                Path.of(System.getProperty("user.home", "/")),
                System.in,
                System.out,
                System.err,
                Terminal::ask);
    }

    private static Optional<SecretText> ask(String question) {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .flatMap(console -> Optional.ofNullable(console.readPassword("%s", question)))
                .map(String::valueOf)
                .map(SecretText::of);
    }

    /// The first of these variables that is set to something.
    public Optional<String> variable(String... names) {
        for (String name : names) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /// The first line of the input, without what surrounds it: secrets come in this way, since arguments
    /// are seen by
    /// everybody on the machine.
    public SecretText secretLine() {
        try {
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            StringBuilder line = new StringBuilder();
            for (int c = reader.read(); c >= 0 && c != '\n'; c = reader.read()) {
                if (line.length() == MOST_SECRET_CHARACTERS) {
                    throw new CommandFailed("the first line of the input is too long to be a secret");
                }
                line.append((char) c);
            }
            return SecretText.of(line.toString().strip());
        } catch (IOException e) {
            throw new CommandFailed("the input cannot be read: " + e.getMessage(), e);
        }
    }
}
