package dev.keyladder.codec.json;

/// How much structure a request body may have. The body's size is bounded before it gets here; these bound what
/// a small body can make a reader do.
///
/// @param depth objects and arrays within each other, the outermost counted
/// @param fields fields of all objects together
/// @param numberLength characters of one number
public record JsonLimits(int depth, int fields, int numberLength) {
    /// Far above what any client sends, far below what hurts.
    public static final JsonLimits DEFAULT = new JsonLimits(64, 10_000, 1_000);

    /// For slices of what has passed limits before.
    static final JsonLimits NONE = new JsonLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
}
