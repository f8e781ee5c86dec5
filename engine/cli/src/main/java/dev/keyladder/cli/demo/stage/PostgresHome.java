package dev.keyladder.cli.demo.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where PostgreSQL's programs and data lie, and as whom it runs.
///
/// @param folder that of the demo, or one besides it where another user must reach it
/// @param own whether it is one besides it
record PostgresHome(PostgresPrograms programs, Unprivileged user, Folder folder, boolean own) implements AutoCloseable {
    /// Chooses for whoever runs this. The programs are unpacked once into the user's cache; another user
    /// could not
    /// reach them there.
    static PostgresHome choose(Folder folder) {
        Unprivileged user = Unprivileged.choose();
        if (user.owner().isEmpty()) {
            return new PostgresHome(PostgresPrograms.find(cache(), user), user, folder, false);
        }
        Folder own = Folder.make(Path.of(System.getProperty("java.io.tmpdir")), "keyladder-postgresql-");
        Path cache = own.subfolder("programs");
        user.own(cache);
        user.own(own.path());
        return new PostgresHome(PostgresPrograms.find(cache, user), user, own, true);
    }

    private static Path cache() {
        String home = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(given -> given.startsWith("/"))
                .orElse(System.getProperty("user.home") + "/.cache");
        try {
            return Files.createDirectories(Path.of(home, "keyladder"));
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for what is unpacked once", e);
        }
    }

    List<String> command(String program, String... arguments) {
        return user.command(programs.program(program), arguments);
    }

    /// The folder of the cluster.
    Path data() {
        return folder.at("postgresql");
    }

    /// A file beside the data that only the server's user reads.
    Path secretFile(String name, String text) {
        Path file = folder.write(name, text);
        user.own(file);
        return file;
    }

    @Override
    public void close() {
        if (own) {
            folder.close();
        }
    }
}
