package dev.keyladder.keys.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Published test vectors, read from the folder beside the project. Where that is absent the test is skipped, by name.
public final class Vectors {
    private static final Path FOLDER = Path.of(System.getProperty("keyladder.root", "../.."))
            .resolveSibling("shared")
            .resolve("vectors");

    private Vectors() {}

    /// The lines of a file below the folder.
    public static List<String> lines(String name) {
        Path file = file(name);
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every test of a Wycheproof file, each with the group that it belongs to.
    public static Stream<Case> wycheproof(String name) {
        Path file = file("wycheproof/" + name);
        List<Case> cases = new ArrayList<>();
        try {
            for (JsonNode group : new ObjectMapper().readTree(file.toFile()).get("testGroups")) {
                group.get("tests").forEach(test -> cases.add(new Case(group, test)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases.stream();
    }

    private static Path file(String name) {
        Path file = FOLDER.resolve(name).toAbsolutePath().normalize();
        Assumptions.assumeTrue(Files.exists(file), "published vectors are not here: shared/vectors/" + name);
        return file;
    }

    /// One test and its group.
    public record Case(JsonNode group, JsonNode test) {
        public byte[] bytes(String field) {
            return HexFormat.of().parseHex(test.get(field).asText());
        }

        public boolean isValid() {
            return test.get("result").asText().equals("valid");
        }

        @Override
        public String toString() {
            return "tcId " + test.get("tcId") + " " + test.get("comment").asText();
        }
    }
}
