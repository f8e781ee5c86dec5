package dev.keyladder.cli.demo;

/// The names of what is set up in the demo's namespaces.
final class Prod {
    static final String NAMESPACE = "prod";
    static final String OTHER = "staging";
    static final String AUTH = "github";
    static final String ROLE = "shop-release";
    static final String DATABASE_NAME = "shop";
    static final String CREDS = "database/creds/shop";

    private Prod() {}
}
