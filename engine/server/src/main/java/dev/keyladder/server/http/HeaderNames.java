package dev.keyladder.server.http;

import io.vertx.core.http.HttpHeaders;

/// Header fields by name and the few fixed values, encoded once.
final class HeaderNames {
    static final CharSequence TOKEN = HttpHeaders.createOptimized("X-Vault-Token");
    static final CharSequence NAMESPACE = HttpHeaders.createOptimized("X-Vault-Namespace");
    static final CharSequence WRAP_TTL = HttpHeaders.createOptimized("X-Vault-Wrap-TTL");
    static final CharSequence AUTHORIZATION = HttpHeaders.AUTHORIZATION;
    static final CharSequence CONTENT_TYPE = HttpHeaders.createOptimized("Content-Type");
    static final CharSequence CACHE_CONTROL = HttpHeaders.createOptimized("Cache-Control");
    static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    static final CharSequence STRICT_TRANSPORT = HttpHeaders.createOptimized("Strict-Transport-Security");
    static final CharSequence ONE_YEAR = HttpHeaders.createOptimized("max-age=31536000; includeSubDomains");

    private HeaderNames() {}
}
