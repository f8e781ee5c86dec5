package dev.keyladder.codec.hcl;

/// A key, a block's type or a label, bare or quoted in the source.
public record HclName(String text, HclPosition at) {}
