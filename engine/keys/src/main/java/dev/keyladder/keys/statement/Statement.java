package dev.keyladder.keys.statement;

/// Something that is signed. Its encoding is the only one it has, and the signature is made over [#hash].
public sealed interface Statement permits KeyVersionStatement, StateRecord, TokenStatement, LeaseStatement {
    /// Deterministic CBOR.
    byte[] encode();

    /// The hash of the encoding in the domain of this kind of statement.
    StatementHash hash();
}
