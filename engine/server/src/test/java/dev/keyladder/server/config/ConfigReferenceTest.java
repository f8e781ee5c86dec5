package dev.keyladder.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
    private static final String BEGIN = "<!-- reference: begin -->\n";
    private static final String END = "<!-- reference: end -->";

    /// Run with `-Dkeyladder.update=true` to write the reference anew.
    @Test
    void theDocumentationHoldsExactlyTheKeysThatAreRead() throws IOException {
        Path file = Path.of(System.getProperty("keyladder.root"), "docs", "configuration.md");
        String text = Files.readString(file);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        if (Boolean.getBoolean("keyladder.update")) {
            Files.writeString(file, text.substring(0, from) + ConfigReference.markdown() + "\n" + text.substring(to));
            return;
        }
        assertThat(text.substring(from, to)).isEqualTo(ConfigReference.markdown() + "\n");
    }
}
