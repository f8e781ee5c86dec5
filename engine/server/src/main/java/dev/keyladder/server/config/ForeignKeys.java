package dev.keyladder.server.config;

import java.util.Set;

/// Keys of Vault and OpenBao that mean nothing here. A file that has served one of them starts this server
/// too, and
/// its author is told what has no effect.
final class ForeignKeys {
    private static final Set<String> TOP = Set.of(
            "additional_plugin_directories",
            "administrative_namespace_path",
            "allow_audit_log_prefixing",
            "audit",
            "cache_size",
            "cluster_addr",
            "cluster_cipher_suites",
            "cluster_name",
            "default_max_request_duration",
            "detect_deadlocks",
            "disable_cache",
            "disable_clustering",
            "disable_performance_standby",
            "disable_printable_check",
            "disable_sealwrap",
            "disable_standby_reads",
            "disable_indexing",
            "enable_multiseal",
            "enable_post_unseal_trace",
            "enable_response_header_hostname",
            "enable_response_header_raft_node_id",
            "enable_ui",
            "entropy",
            "experiments",
            "feature_flags",
            "ha_backend",
            "ha_storage",
            "imprecise_lease_role_tracking",
            "initialize",
            "introspection_endpoint",
            "kms_library",
            "license_path",
            "log_file",
            "log_format",
            "log_requests_level",
            "log_rotate_bytes",
            "log_rotate_duration",
            "log_rotate_max_files",
            "max_entry_size",
            "pid_file",
            "plugin",
            "plugin_auto_download",
            "plugin_auto_register",
            "plugin_directory",
            "plugin_download_behavior",
            "plugin_file_permissions",
            "plugin_file_uid",
            "plugin_tmpdir",
            "post_unseal_trace_directory",
            "raw_storage_endpoint",
            "redirect_addr",
            "remove_irrevocable_lease_after",
            "reporting",
            "request_limiter",
            "secure_plugin_catalog",
            "sentinel",
            "service_registration",
            "telemetry",
            "ui",
            "unsafe_allow_api_audit_creation",
            "unsafe_cross_namespace_identity",
            "user_lockout");

    private static final Set<String> LISTENER = Set.of(
            "agent_api",
            "chroot_namespace",
            "cluster_address",
            "custom_response_headers",
            "disable_replication_status_endpoints",
            "disable_request_limiter",
            "disable_unauthed_generate_root_endpoints",
            "disable_unauthed_rekey_endpoints",
            "http_idle_timeout",
            "http_read_header_timeout",
            "http_read_timeout",
            "http_write_timeout",
            "inflight_requests_logging",
            "max_request_duration",
            "max_request_json_array_elements",
            "max_request_json_depth",
            "max_request_json_memory",
            "max_request_json_strings",
            "max_request_size",
            "profiling",
            "proxy_protocol_authorized_addrs",
            "proxy_protocol_behavior",
            "redact_addresses",
            "redact_cluster_name",
            "redact_version",
            "role",
            "telemetry",
            "tls_acme_ca_directory",
            "tls_cipher_suites",
            "tls_disable_client_certs",
            "tls_max_version",
            "tls_min_version",
            "tls_prefer_server_cipher_suites",
            "x_forwarded_for_authorized_addrs",
            "x_forwarded_for_client_cert_header",
            "x_forwarded_for_hop_skips",
            "x_forwarded_for_reject_not_authorized",
            "x_forwarded_for_reject_not_present");

    private static final Set<String> SEAL_PKCS11 = Set.of(
            "default_hmac_key_label",
            "default_key_label",
            "disabled",
            "force_rw_session",
            "generate_key",
            "hmac_key_id",
            "hmac_key_label",
            "hmac_mechanism",
            "key_id",
            "max_parallel",
            "mechanism",
            "name",
            "priority",
            "rsa_encrypt_local",
            "rsa_oaep_hash",
            "slot");

    private ForeignKeys() {}

    /// What Vault knows in such a block and we do not.
    static Set<String> in(ConfigBlock block) {
        return switch (block) {
            case TOP -> TOP;
            case LISTENER -> LISTENER;
            case SEAL_PKCS11 -> SEAL_PKCS11;
            case STORAGE_SQLITE, STORAGE_INMEM, SEAL_KEYFILE, LIMITS, REFUSALS, OUTBOUND -> Set.of();
        };
    }
}
