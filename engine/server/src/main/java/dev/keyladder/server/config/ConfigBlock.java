package dev.keyladder.server.config;

import java.util.List;

/// The blocks of a configuration file and the keys in each: what is read, what is documented, and what an
/// unknown key
/// is compared with.
enum ConfigBlock {
    TOP(
            "",
            ConfigKey.of("listener", "blocks", "", "An address to listen on; at least one."),
            ConfigKey.of("storage", "block", "", "Where everything is kept. `backend` means the same."),
            ConfigKey.of("seal", "block", "Shamir", "What opens the root key; without it, people with shares do."),
            ConfigKey.of("limits", "block", "", "What one client may ask of the listeners."),
            ConfigKey.of("refusals", "block", "", "How many refused requests are recorded one by one."),
            ConfigKey.of("outbound", "block", "", "Which hosts engines and auth methods may reach."),
            ConfigKey.of("api_addr", "URL", "", "How clients reach this server.")
                    .orFrom("KEYLADDER_API_ADDR", "BAO_API_ADDR", "VAULT_API_ADDR"),
            ConfigKey.of(
                    "default_lease_ttl",
                    "duration",
                    "768h",
                    "How long a lease or token lives if nothing else says so."),
            ConfigKey.of(
                    "max_lease_ttl",
                    "duration",
                    "768h",
                    "How long one may live at most, unless its mount says otherwise."),
            ConfigKey.of(
                            "log_level",
                            "`trace`, `debug`, `info`, `warn`, `error`",
                            "info",
                            "From which severity on events are logged.")
                    .orFrom("KEYLADDER_LOG_LEVEL", "BAO_LOG_LEVEL", "VAULT_LOG_LEVEL"),
            ConfigKey.of(
                            "disable_mlock",
                            "boolean",
                            "false",
                            "Accepted for Vault's files; memory is not locked either way.")
                    .orFrom("BAO_DISABLE_MLOCK", "VAULT_DISABLE_MLOCK"),
            ConfigKey.of(
                    "vault_version",
                    "version",
                    "1.14.8",
                    "The version of Vault told to clients, with our own behind it.")),
    LISTENER(
            "listener \"tcp\"",
            ConfigKey.of("address", "`host:port`", "127.0.0.1:8200", "Where to listen. An empty host: everywhere."),
            ConfigKey.of("tls_disable", "boolean", "false", "Listens in the clear."),
            ConfigKey.of(
                    "tls_cert_file",
                    "path",
                    "",
                    "Certificate chain in PEM, leaf first. Read again on SIGHUP and when it changes."),
            ConfigKey.of("tls_key_file", "path", "", "The private key of that certificate, in PEM."),
            ConfigKey.of(
                    "tls_client_ca_file",
                    "path",
                    "",
                    "Who must have signed the certificates of clients, in PEM. Without it clients are not asked for one."),
            ConfigKey.of(
                    "tls_require_and_verify_client_cert",
                    "boolean",
                    "true",
                    "With `tls_client_ca_file`: whether clients without a certificate are turned away.")),
    STORAGE_SQLITE(
            "storage \"sqlite\"",
            ConfigKey.of(
                    "path", "path", "", "The folder of the database and the audit lanes. Made where it is missing."),
            ConfigKey.of(
                    "disk_reserve",
                    "size",
                    "256MiB",
                    "When only this much is free, nothing new is issued; revocation goes on.")),
    STORAGE_INMEM("storage \"inmem\""),
    SEAL_KEYFILE(
            "seal \"keyfile\"",
            ConfigKey.of("path", "path", "", "The key file. Init makes it, readable by its owner alone.")),
    SEAL_PKCS11(
            "seal \"pkcs11\"",
            ConfigKey.of("lib", "path", "", "The PKCS#11 module.")
                    .orFrom("KEYLADDER_PKCS11_LIB", "BAO_HSM_LIB", "VAULT_HSM_LIB"),
            ConfigKey.of("token_label", "text", "", "Which token of the module.")
                    .orFrom("KEYLADDER_PKCS11_TOKEN_LABEL", "BAO_HSM_TOKEN_LABEL", "VAULT_HSM_TOKEN_LABEL"),
            ConfigKey.of("key_label", "text", "keyladder", "What the labels of the root keys begin with.")
                    .orFrom("KEYLADDER_PKCS11_KEY_LABEL", "BAO_HSM_KEY_LABEL", "VAULT_HSM_KEY_LABEL"),
            ConfigKey.of("pin", "text", "", "The user's PIN. Better in `pin_file` or in the environment.")
                    .orFrom("KEYLADDER_PKCS11_PIN", "BAO_HSM_PIN", "VAULT_HSM_PIN"),
            ConfigKey.of("pin_file", "path", "", "A file that holds the PIN in its first line.")
                    .orFrom("KEYLADDER_PKCS11_PIN_FILE"),
            ConfigKey.of(
                    "init_args",
                    "text",
                    "",
                    "What the module is initialised with. NSS softoken wants its folder here."),
            ConfigKey.of(
                    "outage_budget",
                    "duration",
                    "4h",
                    "How long master keys stay in memory while the token cannot be reached.")),
    LIMITS(
            "limits",
            ConfigKey.of("max_request_size", "size", "32MiB", "The largest body of a request; beyond it 413."),
            ConfigKey.of(
                    "max_header_size",
                    "size",
                    "16KiB",
                    "The largest request line, and the largest head below it; beyond them 414 and 431."),
            ConfigKey.of("max_in_flight", "number", "1024", "How many requests are worked on at once; beyond it 503."),
            ConfigKey.of(
                    "max_buffered_size",
                    "size",
                    "256MiB",
                    "How many bytes of bodies all requests together may hold; beyond it 503."),
            ConfigKey.of(
                    "max_request_duration",
                    "duration",
                    "90s",
                    "How long a request may take once it has been read; then 503."),
            ConfigKey.of("body_timeout", "duration", "30s", "How long a client may take to send a body; then 408."),
            ConfigKey.of(
                    "header_timeout",
                    "duration",
                    "10s",
                    "How long a new connection may take to send its first head; then 408."),
            ConfigKey.of("idle_timeout", "duration", "5m", "How long a connection may rest between requests."),
            ConfigKey.of(
                    "event_loops",
                    "number",
                    "1",
                    "Threads that move bytes. One suffices for some 100,000 requests a second.")),
    REFUSALS(
            "refusals",
            ConfigKey.of(
                    "per_address",
                    "number",
                    "50",
                    "Refused requests that are recorded for one address each second; beyond it 429 and one counted record."),
            ConfigKey.of("burst", "number", "200", "How many of them in a row."),
            ConfigKey.of("overall", "number", "1000", "The same for all addresses together, each second."),
            ConfigKey.of("addresses", "number", "10000", "How many addresses are told apart.")),
    OUTBOUND(
            "outbound",
            ConfigKey.of(
                    "allow",
                    "list of `host`, `host:port`, `*.domain`, `*`",
                    "[]",
                    "Databases, issuers of identity tokens and the like. Nothing else is reached."));

    private final String heading;

    @SuppressWarnings("ImmutableEnumChecker") // from List.of, of records whose lists are from List.of as well
    private final List<ConfigKey> keys;

    ConfigBlock(String heading, ConfigKey... keys) {
        this.heading = heading;
        this.keys = List.of(keys);
    }

    /// How the block begins in a file; empty for the file itself.
    String heading() {
        return heading;
    }

    List<ConfigKey> keys() {
        return keys;
    }

    List<String> names() {
        return keys.stream().map(ConfigKey::name).toList();
    }

    ConfigKey key(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst().orElseThrow();
    }
}
