package dev.keyladder.cli.demo.stage;

/// What was started, before anything was asked of it.
///
/// @param seal what opens the root of the engine's keys
record StageParts(Folder folder, Postgres postgres, IdentityProvider identityProvider, Engine engine, RootSeal seal) {}
