package dev.keyladder.server.config;

/// The reference of all keys, in Markdown: what `docs/configuration.md` holds between its two marks.
public final class ConfigReference {
    private ConfigReference() {}

    /// A table for each block.
    public static String markdown() {
        StringBuilder text = new StringBuilder();
        for (ConfigBlock block : ConfigBlock.values()) {
            text.append("\n### ")
                    .append(block.heading().isEmpty() ? "The file itself" : "`" + block.heading() + " { ... }`")
                    .append("\n\n");
            if (block.keys().isEmpty()) {
                text.append("No keys.\n");
                continue;
            }
            text.append("| key | value | default | meaning |\n|---|---|---|---|\n");
            block.keys().forEach(key -> row(text, key));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, ConfigKey key) {
        String environment =
                key.environment().isEmpty() ? "" : " Environment: `" + String.join("`, `", key.environment()) + "`.";
        text.append("| `").append(key.name()).append("` | ").append(key.kind()).append(" | ");
        text.append(key.fallback().isEmpty() ? "" : "`" + key.fallback() + "`").append(" | ");
        text.append(key.meaning()).append(environment).append(" |\n");
    }
}
