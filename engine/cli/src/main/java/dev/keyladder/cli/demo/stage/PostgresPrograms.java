package dev.keyladder.cli.demo.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs: those on the class path, unpacked, or those installed on this machine.
///
/// @param bin the folder of `initdb` and `postgres`
/// @param origin where they come from, for people
record PostgresPrograms(Path bin, String origin) {
    private static final Duration ASKING = Duration.ofSeconds(10);
    private static final long UNPACKING_SECONDS = 60;

    /// Finds them.
    ///
    /// @param cache where to keep what is unpacked, so that it is done once
    static PostgresPrograms find(Path cache, Unprivileged user) {
        return bundled(cache, user)
                .or(PostgresPrograms::installed)
                .orElseThrow(() -> new Unmet("no PostgreSQL: neither " + archiveName()
                        + " on the class path nor an installed one (Debian: apt-get install postgresql)"));
    }

    /// Its version, as `16.13`.
    String version() {
        ToolRun run = Tool.run(List.of(program("postgres").toString(), "--version"), Map.of(), ASKING);
        return run.lastLine().replaceAll("^\\D*([0-9.]+).*$", "$1");
    }

    Path program(String name) {
        return bin.resolve(name);
    }

    private static Optional<PostgresPrograms> bundled(Path cache, Unprivileged user) {
        try (InputStream archive = PostgresPrograms.class.getResourceAsStream("/" + archiveName())) {
            if (archive == null) {
                return Optional.empty();
            }
            // The size stands for the version well enough: an archive that changes does not keep it.
            Path unpacked = cache.resolve("postgresql-" + archive.available());
            if (!Files.isDirectory(unpacked)) {
                unpack(archive, cache, unpacked, user);
            }
            PostgresPrograms found = new PostgresPrograms(unpacked.resolve("bin"), "from Maven Central");
            return Tool.works(found.program("postgres").toString(), "--version")
                    ? Optional.of(found)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The name under which the binaries' jar for this machine holds them.
    private static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = "aarch64".equals(System.getProperty("os.arch")) ? "arm_64" : "x86_64";
        return "postgres-" + system + "-" + processor + ".txz";
    }

    /// Under a name of its own first, so that whoever finds the final name finds all of it.
    private static void unpack(InputStream archive, Path cache, Path unpacked, Unprivileged user) throws IOException {
        Path partial = Files.createTempDirectory(cache, "unpacking-");
        user.own(partial);
        // -o: files belong to whoever unpacks them, not to whoever packed them.
        Process tar = new ProcessBuilder(user.command(Path.of("tar"), "-x", "-o", "-f", "-", "-C", partial.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream in = tar.getOutputStream();
                XZInputStream plain = new XZInputStream(archive)) {
            plain.transferTo(in);
        }
        try {
            if (!tar.waitFor(UNPACKING_SECONDS, TimeUnit.SECONDS) || tar.exitValue() != 0) {
                throw new Unmet("PostgreSQL's archive cannot be unpacked with tar");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unmet("unpacking was interrupted", e);
        }
        Files.move(partial, unpacked, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Optional<PostgresPrograms> installed() {
        List<Path> candidates = new ArrayList<>();
        for (String folder : List.of("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr")) {
            candidates.addAll(binFolders(Path.of(folder)));
        }
        candidates.add(Path.of("/usr/local/bin"));
        candidates.add(Path.of("/usr/bin"));
        return candidates.stream()
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")) && Files.isExecutable(bin.resolve("postgres")))
                .findFirst()
                .map(bin -> new PostgresPrograms(bin, "installed here"));
    }

    /// The newest version first.
    private static List<Path> binFolders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(folder -> name(folder).matches("[0-9]{2}|postgresql@[0-9]{2}|pgsql-[0-9]{2}"))
                    .sorted(Comparator.comparing(PostgresPrograms::name).reversed())
                    .map(folder -> folder.resolve("bin"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path folder) {
        @Nullable Path name = folder.getFileName();
        return name == null ? "" : name.toString();
    }
}
