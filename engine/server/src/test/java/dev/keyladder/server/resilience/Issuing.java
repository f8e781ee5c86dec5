package dev.keyladder.server.resilience;

import dev.keyladder.server.wiring.Server;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The child that is killed while it issues database credentials to many at once. Lines: `cred USER PASSWORD`,
/// `gone USER`.
public final class Issuing {
    private static final int CALLERS = 6;

    // One for the whole life: closing it would close standard output.
    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private Issuing() {}

    /// @param arguments the installation's folder
    public static void main(String[] arguments) throws InterruptedException {
        System.setOut(System.err); // the log is not an answer
        Installation installation = Installation.withKeyFile(Path.of(arguments[0]));
        Server server = installation.start();
        Api root = installation.root(server);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(Thread.ofPlatform().start(() -> issue(root)));
        }
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private static void issue(Api root) {
        for (int i = 0; i < Integer.MAX_VALUE; i++) {
            Api.Reply reply = root.get("db/creds/app");
            if (reply.status() != 200) {
                throw new IllegalStateException(reply.toString());
            }
            if (i % 3 == 2) {
                root.must("sys/leases/revoke", "{\"lease_id\":\"" + reply.text("lease_id") + "\"}");
                say("gone " + reply.text("username"));
            } else {
                say("cred " + reply.text("username") + " " + reply.text("password"));
            }
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
