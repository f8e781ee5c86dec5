package dev.keyladder.cli;

import dev.keyladder.server.wiring.Server;
import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;

/// Keeps a server in the foreground: SIGTERM and SIGINT stop it in good order, SIGHUP has it read its
/// certificates
/// again.

final class Foreground {
    private Foreground() {}

    static void runUntilStopped(Server server) throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        Signal.handle(new Signal("TERM"), signal -> stop.countDown());
        Signal.handle(new Signal("INT"), signal -> stop.countDown());
        Signal.handle(new Signal("HUP"), signal -> server.reload());
        stop.await();
        System.out.println("==> Keyladder shutdown triggered");
        server.close();
    }
}
