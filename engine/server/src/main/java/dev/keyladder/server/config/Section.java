package dev.keyladder.server.config;

import dev.keyladder.codec.hcl.HclBlock;
import dev.keyladder.codec.hcl.HclBody;
import dev.keyladder.codec.hcl.HclException;
import dev.keyladder.codec.hcl.HclName;
import dev.keyladder.codec.hcl.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// One block of the configuration: its keys, wherever they were given. The outermost may come from several
/// files,
/// which together set each key once.
final class Section {
    private final ConfigBlock block;
    private final List<Part> parts;
    private final Map<String, String> environment;

    private Section(ConfigBlock block, List<Part> parts, Map<String, String> environment) {
        this.block = block;
        this.parts = parts;
        this.environment = environment;
    }

    /// What one file says.
    record Part(String file, HclBody body) {
        <T> T read(Supplier<T> reading) {
            try {
                return reading.get();
            } catch (HclException e) {
                throw new InvalidConfig(file + ":" + e.getMessage());
            }
        }
    }

    /// A labelled block, whose label decides what its keys are.
    record Labelled(String label, String place, Part part) {}

    /// The section of a block. Keys of Vault's without a meaning here go to the warnings.
    ///
    /// @throws InvalidConfig at an unknown key, with the nearest known one
    static Section of(ConfigBlock block, List<Part> parts, Map<String, String> environment, List<String> warnings) {
        for (Part part : parts) {
            for (HclName name : part.body().names()) {
                check(block, part, name, warnings);
            }
        }
        return new Section(block, parts, environment);
    }

    private static void check(ConfigBlock block, Part part, HclName name, List<String> warnings) {
        String key = name.text();
        boolean oldName = block == ConfigBlock.TOP && key.equals("backend");
        if (block.names().contains(key) || oldName) {
            return;
        }
        String place = part.file() + ":" + name.at();
        if (ForeignKeys.in(block).contains(key)) {
            warnings.add(place + ": " + key + " of Vault has no effect here");
            return;
        }
        String known =
                block.names().isEmpty() ? "no key is known here" : "known are " + String.join(", ", block.names());
        throw new InvalidConfig(place + ": unknown key \"" + key + "\""
                + NearestName.to(key, block.names())
                        .map(nearest -> ", did you mean \"" + nearest + "\"?")
                        .orElse("; " + known));
    }

    /// The value of a key: from the environment, else from the file, else the one that holds without it.
    Optional<Given> find(String name) {
        ConfigKey key = block.key(name);
        return inEnvironment(name)
                .or(() -> inFiles(name))
                .or(() -> key.fallback().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Given.text("the default of " + name, key.fallback())));
    }

    /// The value that the environment gives a key.
    Optional<Given> inEnvironment(String name) {
        return block.key(name).environment().stream()
                .filter(variable -> !environment.getOrDefault(variable, "").isEmpty())
                .findFirst()
                .map(variable ->
                        Given.text("environment variable " + variable, environment.getOrDefault(variable, "")));
    }

    /// The value of a key that has a default or must be given.
    Given get(String name) {
        return find(name).orElseThrow(() -> new InvalidConfig(where() + ": " + name + " is missing"));
    }

    /// Whether a file or the environment sets the key.
    boolean isGiven(String name) {
        return inEnvironment(name).isPresent() || inFiles(name).isPresent();
    }

    /// The blocks of that type with one label each, in the order of files.
    List<Labelled> labelled(String type) {
        List<Labelled> found = new ArrayList<>();
        for (Part part : parts) {
            for (HclBlock child : part.read(() -> part.body().blocks(type, 1))) {
                String place = part.file() + ":" + child.at();
                found.add(new Labelled(child.label(0), place, new Part(part.file(), child.body())));
            }
        }
        return found;
    }

    /// The one block of that type, which has no label; an absent one is empty.
    Section child(ConfigBlock child, List<String> warnings) {
        List<Part> found = new ArrayList<>();
        for (Part part : parts) {
            for (HclBlock body : part.read(() -> part.body().blocks(child.heading(), 0))) {
                found.add(new Part(part.file(), body.body()));
            }
        }
        return of(child, found, environment, warnings);
    }

    /// Where the block stands, for a complaint about the whole of it.
    String where() {
        String heading = block.heading().isEmpty() ? "the configuration" : block.heading();
        return parts.isEmpty() ? heading : parts.getFirst().file() + ": " + heading;
    }

    private Optional<Given> inFiles(String name) {
        Optional<Given> found = Optional.empty();
        for (Part part : parts) {
            Optional<Given> here = part.read(() -> part.body().value(name))
                    .map(value -> new Given(part.file() + ":" + value.at() + ": " + name, value));
            if (here.isPresent() && found.isPresent()) {
                throw new InvalidConfig(
                        here.get().place() + " is set in " + found.get().place().split(": ")[0] + " too");
            }
            found = found.or(() -> here);
        }
        return found;
    }

    /// Used where several labels are possible.
    static InvalidConfig unknownLabel(String type, Labelled block, Set<String> known) {
        return new InvalidConfig(block.place() + ": " + type + " \"" + block.label() + "\" is not known"
                + NearestName.to(block.label(), known)
                        .map(nearest -> ", did you mean \"" + nearest + "\"?")
                        .orElse("; known are "
                                + String.join(", ", known.stream().sorted().toList())));
    }
}
