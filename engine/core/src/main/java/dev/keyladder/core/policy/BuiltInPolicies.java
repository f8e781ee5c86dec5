package dev.keyladder.core.policy;

import java.util.List;

/// The policies that every namespace has from the beginning.
public final class BuiltInPolicies {

    /// Allows everything, has no text, and cannot be changed.
    public static final Policy ROOT = new Policy(Acl.ROOT, "", List.of());

    /// What every token may do to itself; an administrator may edit it but not delete it.
    public static final Policy DEFAULT = PolicyParser.parse("default", """
            # A token may look itself up, renew itself and revoke itself.
            path "auth/token/lookup-self" {
              capabilities = ["read"]
            }
            path "auth/token/renew-self" {
              capabilities = ["update"]
            }
            path "auth/token/revoke-self" {
              capabilities = ["update"]
            }

            # It may ask what it may do, path by path or altogether.
            path "sys/capabilities-self" {
              capabilities = ["update"]
            }
            path "sys/internal/ui/resultant-acl" {
              capabilities = ["read"]
            }

            # It may read the identity it belongs to.
            path "identity/entity/id/{{identity.entity.id}}" {
              capabilities = ["read"]
            }
            path "identity/entity/name/{{identity.entity.name}}" {
              capabilities = ["read"]
            }

            # Who knows a lease id may look the lease up and renew it; older clients use sys/renew.
            path "sys/leases/lookup" {
              capabilities = ["update"]
            }
            path "sys/leases/renew" {
              capabilities = ["update"]
            }
            path "sys/renew" {
              capabilities = ["update"]
            }

            # Its own cubbyhole.
            path "cubbyhole/*" {
              capabilities = ["create", "read", "update", "delete", "list"]
            }

            # Wrapping of values for others, and unwrapping.
            path "sys/wrapping/wrap" {
              capabilities = ["update"]
            }
            path "sys/wrapping/lookup" {
              capabilities = ["update"]
            }
            path "sys/wrapping/unwrap" {
              capabilities = ["update"]
            }

            # Hashing, which touches no secret.
            path "sys/tools/hash" {
              capabilities = ["update"]
            }
            path "sys/tools/hash/*" {
              capabilities = ["update"]
            }

            # Logging in elsewhere through an OIDC provider of this server.
            path "identity/oidc/provider/+/authorize" {
              capabilities = ["read", "update"]
            }
            """);

    /// What a wrapping token may do: unwrap what it wraps. It is not shown and cannot be changed.
    public static final Policy RESPONSE_WRAPPING = PolicyParser.parse("response-wrapping", """
            path "cubbyhole/response" {
              capabilities = ["create", "read"]
            }
            path "sys/wrapping/unwrap" {
              capabilities = ["update"]
            }
            """);

    private static final List<String> UNCHANGEABLE = List.of(ROOT.name(), RESPONSE_WRAPPING.name());

    private BuiltInPolicies() {}

    /// Whether a policy of that name may be written.
    public static boolean isWritable(String name) {
        return !UNCHANGEABLE.contains(name);
    }

    /// Whether a policy of that name may be deleted.
    public static boolean isDeletable(String name) {
        return isWritable(name) && !name.equals(DEFAULT.name());
    }

    /// Whether callers and auth methods may give a token the policy of that normalized name. That of wrapping
    /// tokens is the server's own to give.
    public static boolean isAssignable(String name) {
        return !name.equals(RESPONSE_WRAPPING.name());
    }
}
