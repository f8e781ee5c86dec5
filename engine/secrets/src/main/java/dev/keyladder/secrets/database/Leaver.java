package dev.keyladder.secrets.database;

import java.util.List;

/// A user whose time is over.
///
/// @param revocationStatements the role's own way to take it away; empty: ours
record Leaver(String user, List<String> revocationStatements) {}
