/// `keyladder bench`: loads a server that speaks the HTTP API and says how it held. The driver must cost
/// little beside
/// the server that it shares its cores with: requests are rendered beforehand, answers are read for status
/// and length.
@NullMarked
package dev.keyladder.cli.bench;

import org.jspecify.annotations.NullMarked;
