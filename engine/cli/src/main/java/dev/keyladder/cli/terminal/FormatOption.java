package dev.keyladder.cli.terminal;

import picocli.CommandLine.Option;

/// The option that chooses between people and machines.
public final class FormatOption {
    @Option(names = "--format", paramLabel = "FORMAT", description = "table or json; table unless told otherwise.")
    private OutputFormat format = OutputFormat.TABLE;

    /// What was chosen.
    public OutputFormat chosen() {
        return format;
    }
}
