package dev.keyladder.cli;

import dev.keyladder.core.seal.Initialisation;
import dev.keyladder.server.wiring.DevServer;
import dev.keyladder.server.wiring.Version;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs a development server: in memory, unsealed, with a root token of one's own choice, as Vault's
/// development server does.
@Command(
        name = "dev",
        description = "Run a development server: in memory, unsealed, kv v2 at secret/.",
        mixinStandardHelpOptions = true)
final class DevCommand implements Callable<Integer> {
    @Option(
            names = "--dev-root-token-id",
            paramLabel = "ID",
            description = "The root token (or VAULT_DEV_ROOT_TOKEN_ID in the environment).")
    private Optional<String> rootTokenId = Optional.empty();

    @Option(
            names = "--dev-listen-address",
            paramLabel = "HOST:PORT",
            description = "Where to listen (or VAULT_DEV_LISTEN_ADDRESS); 127.0.0.1:8200 unless told otherwise.")
    private Optional<String> listenAddress = Optional.empty();

    @Option(
            names = "--dev-no-store-token",
            description =
                    "Leave ~/.vault-token alone; without this, clients on this machine find the root token there.")
    private boolean noStoreToken;

    @Override
    public Integer call() throws InterruptedException {
        String address = listenAddress
                .or(() -> Optional.ofNullable(System.getenv("VAULT_DEV_LISTEN_ADDRESS")))
                .orElse("127.0.0.1:8200");
        Optional<SecretText> id = rootTokenId
                .or(() -> Optional.ofNullable(System.getenv("VAULT_DEV_ROOT_TOKEN_ID")))
                .filter(text -> !text.isEmpty())
                .map(SecretText::of);
        DevServer dev = DevServer.start(address, id, Version.current());
        if (!noStoreToken) {
            store(dev.founded().rootToken());
        }
        print(dev, address);
        Foreground.runUntilStopped(dev.server());
        return 0;
    }

    /// As `vault login` keeps a token: readable by its owner alone.
    private static void store(SecretText token) {
        Path file = Path.of(System.getProperty("user.home"), ".vault-token");
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, token.reveal(SecretAccess.reveal()));
        } catch (IOException e) {
            System.err.println("warning: the root token could not be kept in " + file);
        }
    }

    private void print(DevServer dev, String address) {
        Initialisation.Founded founded = dev.founded();
        System.out.println("""
                WARNING! dev mode is enabled! In this mode, Keyladder runs entirely in-memory
                and starts unsealed with a single unseal key. %s

                You may need to set the following environment variables:

                    $ export VAULT_ADDR='http://%s'

                The unseal key and root token are displayed below in case you want to
                seal/unseal the server or re-authenticate.

                Unseal Key: %s
                Root Token: %s

                Development mode should NOT be used in production installations!
                """.formatted(
                        noStoreToken
                                ? "The root token is not kept for clients."
                                : "The root token is already\nauthenticated to the CLI, so you can immediately begin using Keyladder.",
                        address,
                        founded.shares().getFirst().base64().reveal(SecretAccess.reveal()),
                        founded.rootToken().reveal(SecretAccess.reveal())));
    }
}
