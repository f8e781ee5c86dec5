package dev.keyladder.keys.statement;

import java.util.List;

/// How far a key reaches: one namespace with its labels and purposes, or everything.
///
/// "Is within" is a partial order: every scope is within itself, two that are within each other are one, and what is
/// within something that is within a third is within the third. So a path down the ladder can only narrow.
///
/// @param namespaceId random and never used again; `*` for all
/// @param tenant label fixed when the namespace was made; `*` for all
/// @param environment label fixed when the namespace was made; `*` for all
/// @param purposes in the order of their declaration, each once
public record Scope(String namespaceId, String tenant, String environment, List<Purpose> purposes) {
    /// A root's: no bounds.
    public static final Scope EVERYTHING = new Scope(Scope.ALL, Scope.ALL, Scope.ALL, List.of(Purpose.ANY));

    private static final String ALL = "*";

    /// Sorts the purposes and refuses an empty list, one with repeats, and one that names `*` among others.
    public Scope {
        purposes = purposes.stream().sorted().toList();
        boolean repeats = purposes.stream().distinct().count() != purposes.size();
        if (purposes.isEmpty() || repeats || (purposes.contains(Purpose.ANY) && purposes.size() > 1)) {
            throw new MalformedStatement("purposes must be some, each once, or * alone");
        }
    }

    /// A master's: one namespace, any purpose.
    public static Scope ofNamespace(String namespaceId, String tenant, String environment) {
        if (namespaceId.equals(ALL) || tenant.equals(ALL) || environment.equals(ALL)) {
            throw new MalformedStatement("a namespace and its labels are not called *");
        }
        return new Scope(namespaceId, tenant, environment, List.of(Purpose.ANY));
    }

    /// The same namespace for one purpose.
    public Scope narrowedTo(Purpose purpose) {
        return new Scope(namespaceId, tenant, environment, List.of(purpose));
    }

    /// Whether whatever this allows, the other allows too.
    public boolean isWithin(Scope wider) {
        return isWithin(namespaceId, wider.namespaceId)
                && isWithin(tenant, wider.tenant)
                && isWithin(environment, wider.environment)
                && (wider.purposes.contains(Purpose.ANY) || wider.purposes.containsAll(purposes));
    }

    private static boolean isWithin(String label, String wider) {
        return wider.equals(ALL) || wider.equals(label);
    }
}
