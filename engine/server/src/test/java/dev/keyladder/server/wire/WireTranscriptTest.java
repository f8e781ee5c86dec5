package dev.keyladder.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.server.wiring.WireServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Runs every transcript under `wire/` against a server of its own.
///
/// `-Dwire.update=true` writes what the server answers into the files instead: read the difference before
/// you
/// keep it.
final class WireTranscriptTest {
    private static final Path TRANSCRIPTS = Path.of("src/test/resources/wire");
    private static final boolean UPDATE = Boolean.getBoolean("wire.update");

    @TestFactory
    Stream<DynamicTest> theServerAnswersAsTheTranscriptsSay() throws IOException {
        String wanted = System.getProperty("wire.only", "");
        List<Path> files;
        try (Stream<Path> found = Files.walk(TRANSCRIPTS)) {
            files = found.filter(file -> file.toString().endsWith(".http"))
                    .filter(file -> file.toString().contains(wanted))
                    .sorted()
                    .toList();
        }
        return files.stream()
                .map(file ->
                        DynamicTest.dynamicTest(TRANSCRIPTS.relativize(file).toString(), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        String expected = Files.readString(file);
        String served = replay(expected);
        if (UPDATE) {
            Files.writeString(file, served);
        } else {
            assertThat(served).isEqualTo(expected);
        }
    }

    private static String replay(String transcript) {
        String server = transcript.lines().findFirst().orElse("");
        try (WireServer wire = server.startsWith("# uninitialised") ? WireServer.uninitialised() : WireServer.open()) {
            Transcript play = new Transcript(wire);
            StringBuilder served = new StringBuilder();
            if (server.startsWith("# ")) {
                served.append(server).append("\n\n");
            }
            for (Exchange exchange : Exchange.parse(transcript)) {
                served.append(served.isEmpty() || served.toString().endsWith("\n\n") ? "" : "\n");
                served.append(exchange.with(play.answer(exchange)));
            }
            return served.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
