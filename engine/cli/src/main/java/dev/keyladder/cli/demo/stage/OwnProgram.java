package dev.keyladder.cli.demo.stage;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// This very program in processes of its own: the same java with the same options, the same class path.
/// What runs so
/// can be killed.
public final class OwnProgram {
    private static final String MAIN = "dev.keyladder.cli.Main";
    private static final String NATIVE_ACCESS = "--enable-native-access=";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private OwnProgram() {}

    /// The command line that runs it.
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(List.of(arguments));
        return command;
    }

    /// The options that the launcher chose, the cache of loaded classes among them; without those of
    /// whoever watches
    /// this process, such as a debugger's.
    private static List<String> options() {
        List<String> options = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-XX:")
                        || option.startsWith("-Xlog:")
                        || option.startsWith("--sun-misc-")
                        || option.startsWith(NATIVE_ACCESS))
                .toList());
        if (options.stream().noneMatch(option -> option.startsWith(NATIVE_ACCESS))) {
            options.add(NATIVE_ACCESS + "ALL-UNNAMED");
        }
        return options;
    }

    /// Runs one of its commands to the end.
    public static ToolRun run(String... arguments) {
        List<String> command = command(arguments);
        // Such a short life is over before the second compiler has paid for itself.
        command.add(1, "-XX:TieredStopAtLevel=1");
        return Tool.run(command, Map.of(), PATIENCE);
    }
}
