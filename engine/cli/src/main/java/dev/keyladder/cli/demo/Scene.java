package dev.keyladder.cli.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// One step of the demo.
interface Scene {
    /// What it shows, in one line.
    String title();

    /// Plays it, and checks that what it shows is so.
    ///
    /// @return what was seen, for people; nothing in it is secret
    /// @throws dev.keyladder.cli.demo.stage.Unmet when something that should hold does not
    List<String> play() throws IOException, SQLException;
}
