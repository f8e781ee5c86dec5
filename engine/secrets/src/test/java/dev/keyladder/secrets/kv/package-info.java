/// Tests of the versioned key-value engine, through its routes. Nothing here reaches around the SPI.
@NullMarked
package dev.keyladder.secrets.kv;

import org.jspecify.annotations.NullMarked;
