package dev.keyladder.cli;

import dev.keyladder.server.wiring.Server;
import java.util.concurrent.CountDownLatch;

/// Keeps a server in the foreground: SIGTERM and SIGINT stop it in good order, SIGHUP has it read its
/// certificates
/// again.

final class Foreground {
    private Foreground() {}

    static void runUntilStopped(Server server) throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        Signals.on("TERM", () -> stop.countDown());
        Signals.on("INT", () -> stop.countDown());
        Signals.on("HUP", () -> server.reload());
        stop.await();
        System.out.println("==> Keyladder shutdown triggered");
        server.close();
    }
}
