package dev.keyladder.server.config;

import dev.keyladder.codec.hcl.Hcl;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads configuration files, HCL or JSON, and the environment.
public final class ConfigLoader {
    private static final int LARGEST_FILE = 1 << 20;

    private final Map<String, String> environment;

    /// @param environment the process's variables; those documented win over the files
    public ConfigLoader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// Reads the files, and the `.hcl` and `.json` files of the folders, as one configuration in which each
    /// key is
    /// set
    /// once.
    ///
    /// @throws InvalidConfig where there is anything that cannot be used
    public LoadedConfig load(List<Path> filesAndFolders) {
        List<Section.Part> parts = new ArrayList<>();
        for (Path path : filesAndFolders) {
            for (Path file : Files.isDirectory(path) ? filesOf(path) : List.of(path)) {
                parts.add(parse(file.toString(), content(file)));
            }
        }
        return read(parts);
    }

    /// Reads one text.
    ///
    /// @param name what complaints call it
    public LoadedConfig read(String name, String text) {
        return read(List.of(parse(name, text)));
    }

    private LoadedConfig read(List<Section.Part> parts) {
        List<String> warnings = new ArrayList<>();
        return new LoadedConfig(new ConfigReader(parts, environment, warnings).read(), warnings);
    }

    private static Section.Part parse(String name, String text) {
        Section.Part unread = new Section.Part(name, Hcl.parse(""));
        return new Section.Part(name, unread.read(() -> Hcl.parse(text)));
    }

    private static List<Path> filesOf(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".hcl") || file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new InvalidConfig(folder + " holds no .hcl or .json file");
            }
            return files;
        } catch (IOException e) {
            throw new InvalidConfig("cannot read the folder " + folder);
        }
    }

    private static String content(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new InvalidConfig(file + " is larger than " + LARGEST_FILE + " bytes");
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new InvalidConfig(file + " is not UTF-8");
        } catch (IOException e) {
            throw new InvalidConfig("cannot read " + file);
        }
    }
}
