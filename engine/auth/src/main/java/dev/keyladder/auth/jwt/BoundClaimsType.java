package dev.keyladder.auth.jwt;

/// How a role's bound values are meant.
enum BoundClaimsType {
    /// Letter by letter.
    STRING,
    /// With `*` for any run of characters.
    GLOB
}
