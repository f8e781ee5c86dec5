package dev.keyladder.server.resilience;

import dev.keyladder.server.wiring.Server;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The child that is killed: a whole server, and callers that print a line for each answer they were given.
///
/// Lines: `kv NAME` was written and reads NAME; `token TOKEN` was minted and lives; `login TOKEN` likewise, by
/// an identity token; `dead TOKEN` was revoked. A token is called alive only by the thread that may revoke it.
public final class Work {
    private static final int WRITERS = 3;

    // One for the whole life: closing it would close standard output.
    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private Work() {}

    /// @param arguments the installation's folder, the number of the round
    public static void main(String[] arguments) throws InterruptedException {
        System.setOut(System.err); // the log is not an answer
        Path folder = Path.of(arguments[0]);
        Server server = Installation.withKeyFile(folder).start();
        Api root = Installation.withKeyFile(folder).root(server);
        say("open");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            String writer = arguments[1] + "-" + i;
            threads.add(Thread.ofPlatform().start(() -> write(root, writer)));
        }
        threads.add(Thread.ofPlatform().start(() -> mint(root)));
        threads.add(Thread.ofPlatform().start(() -> logIn(root, folder)));
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void write(Api root, String writer) {
        for (int i = 0; i < Integer.MAX_VALUE; i++) {
            String name = writer + "-" + i;
            root.must("kv/data/" + name, "{\"data\":{\"name\":\"" + name + "\"}}");
            say("kv " + name);
        }
    }

    private static void mint(Api root) {
        for (int i = 0; i < Integer.MAX_VALUE; i++) {
            String token = root.must("auth/token/create", "{\"policies\":[\"default\"],\"ttl\":\"1h\"}")
                    .text("client_token");
            if (i % 2 == 0) {
                say("token " + token);
            } else {
                root.must("auth/token/revoke", "{\"token\":\"" + token + "\"}");
                say("dead " + token);
            }
        }
    }

    private static void logIn(Api root, Path folder) {
        try {
            for (String identity : Files.readAllLines(folder.resolve("identities"))) {
                String token = root.as("")
                        .must("auth/jwt/login", IdentityProvider.body(identity))
                        .text("client_token");
                say("login " + token);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String line) {
        try {
            OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
