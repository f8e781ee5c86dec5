package dev.keyladder.cli.demo.stage;

import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.secret.SecretAccess;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that the demo plays on, running, and the engine founded. Closing stops it all and removes what it
/// left.
public final class Stage implements AutoCloseable {
    private final StageParts parts;
    private final EngineClient root;
    private final String fingerprint;

    private Stage(StageParts parts, EngineClient root, String fingerprint) {
        this.parts = parts;
        this.root = root;
        this.fingerprint = fingerprint;
    }

    /// Starts everything, as much at once as can be, and founds the engine.
    ///
    /// @param place where the demo's folder is made
    /// @param progress told of each part that is ready
    public static Stage open(Path place, RandomSource random, Progress progress) {
        Folder folder = Folder.make(place, "keyladder-demo-");
        try (StageBuilder builder = new StageBuilder(folder, random, progress)) {
            StageParts parts = builder.build();
            EngineClient anonymous = client(parts.engine());
            Answer founded = anonymous.write("sys/init", Map.of("recovery_shares", 1, "recovery_threshold", 1));
            EngineClient root = anonymous.as(founded.secret("/root_token"));
            Stage stage = new Stage(parts, root, founded.text("/root_fingerprint"));
            parts.folder().write("root-token", founded.secret("/root_token").reveal(SecretAccess.reveal()));
            builder.release();
            return stage;
        }
    }

    private static EngineClient client(Engine engine) {
        return new EngineClient(http(), engine.address(), "", Optional.empty());
    }

    static HttpClient http() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /// With the root token, in the root namespace.
    public EngineClient root() {
        return root;
    }

    /// Without a token, in the root namespace.
    public EngineClient anonymous() {
        return client(parts.engine());
    }

    /// The fingerprint of the installation's root, as init gave it.
    public String fingerprint() {
        return fingerprint;
    }

    /// Where the root of the keys lives, for people.
    public String rootDescription() {
        return parts.seal().description();
    }

    /// The engine.
    public Engine engine() {
        return parts.engine();
    }

    /// The database server.
    public Postgres postgres() {
        return parts.postgres();
    }

    /// The issuer of identity tokens.
    public IdentityProvider identityProvider() {
        return parts.identityProvider();
    }

    /// The demo's folder.
    public Folder folder() {
        return parts.folder();
    }

    /// The file that holds the root token.
    public Path rootTokenFile() {
        return parts.folder().at("root-token");
    }

    /// A second engine on a copy of the first one's data. It can reach nothing outside, so that it cannot
    /// touch what
    /// belongs to the first.
    public Engine engineOn(DataCopy copy) {
        EngineSettings settings =
                EngineSettings.write(parts.folder(), copy.name() + "-engine", copy.folder(), parts.seal(), List.of());
        return new Engine(settings, root.at(settings.address()));
    }

    /// With the root token, at an engine on a copy.
    public EngineClient rootAt(Engine copy) {
        return root.at(copy.address());
    }

    @Override
    public void close() {
        StageBuilder.closeAll(List.of(parts.engine(), parts.postgres(), parts.identityProvider(), parts.folder()));
    }
}
