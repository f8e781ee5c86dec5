package dev.keyladder.server.http;

import java.util.Optional;

/// One address to listen on.
///
/// @param host an IP address or a name of this machine
/// @param port 0: any free one
/// @param tls empty: in the clear
public record ListenAddress(String host, int port, Optional<TlsFiles> tls) {}
