package dev.keyladder.server.config;

import dev.keyladder.core.admission.RefusalRate;
import dev.keyladder.server.http.ListenerSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// The whole configuration of a server.
///
/// @param listening addresses, limits of requests, event loops
/// @param defaultLeaseTtl how long a lease or token lives when neither its mount nor its role says so
/// @param maxLeaseTtl how long one may live at most, unless its mount says otherwise
/// @param apiAddress how clients reach this server; empty: what they used
/// @param disableMlock accepted as Vault's installations set it; memory is not locked either way
/// @param vaultVersion the version of Vault whose behaviour is promised to clients
public record ServerConfig(
        ListenerSettings listening,
        StorageConfig storage,
        SealConfig seal,
        Duration defaultLeaseTtl,
        Duration maxLeaseTtl,
        Optional<URI> apiAddress,
        boolean disableMlock,
        LogLevel logLevel,
        RefusalRate refusals,
        OutboundAllowList outbound,
        String vaultVersion) {}
