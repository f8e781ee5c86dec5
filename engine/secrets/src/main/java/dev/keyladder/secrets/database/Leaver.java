package dev.keyladder.secrets.database;

import java.time.Instant;
import java.util.List;

/// A user whose time is over.
///
/// @param begun when its creation was
/// @param revocationStatements the role's own way to take it away; empty: ours
record Leaver(String user, Instant begun, List<String> revocationStatements) {}
