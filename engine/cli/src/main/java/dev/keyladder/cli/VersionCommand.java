package dev.keyladder.cli;

import dev.keyladder.server.wiring.Version;
import picocli.CommandLine.Command;

/// Says which build this is.
@Command(name = "version", description = "Say which build this is.", mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {
    @Override
    public void run() {
        Version version = Version.current();
        System.out.println("Keyladder " + version.own() + ", built " + version.built());
    }
}
