package dev.keyladder.server.http;

import java.nio.file.Path;
import java.util.Optional;

/// Where a listener's certificate lies, in PEM.
///
/// @param certificate the certificate and those that lead to its root, leaf first
/// @param privateKey the key that belongs to it, PKCS#8 or the older forms
/// @param clientCa who may have signed a client's certificate; empty: clients are not asked for one
/// @param clientCertificateRequired whether a client without a certificate is turned away, where one is
///     asked for
public record TlsFiles(Path certificate, Path privateKey, Optional<Path> clientCa, boolean clientCertificateRequired) {}
