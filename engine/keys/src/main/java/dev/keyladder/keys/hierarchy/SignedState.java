package dev.keyladder.keys.hierarchy;

import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.keys.statement.StateRecord;

/// A state record and the signature over it.
public record SignedState(StateRecord record, CborBytes signature) {}
