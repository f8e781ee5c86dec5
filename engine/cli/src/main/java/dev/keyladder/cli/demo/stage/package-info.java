/// What the demo plays on: a data folder, an engine, a PostgreSQL, an HSM, an identity provider, each
/// started for it and
/// stopped after it, and clients for them. Nothing here knows what is shown.
@NullMarked
package dev.keyladder.cli.demo.stage;

import org.jspecify.annotations.NullMarked;
