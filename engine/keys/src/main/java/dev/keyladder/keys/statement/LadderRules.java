package dev.keyladder.keys.statement;

import dev.keyladder.keys.signature.AllowedSignatures;
import dev.keyladder.keys.signature.SignatureScheme;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What must hold of a key-version statement alone, towards its parent, and towards the version before. Asked when a
/// statement is written and whenever one is verified, so that a path can only narrow.
public final class LadderRules {
    private static final int CHECK_VALUE_BYTES = 16;

    private LadderRules() {}

    /// Throws for the first rule that a new statement breaks.
    ///
    /// @throws MalformedStatement naming it
    public static void require(
            KeyVersionStatement statement,
            Optional<KeyVersionStatement> parent,
            Optional<KeyVersionStatement> previous) {
        violations(statement).stream().findFirst().ifPresent(LadderRules::refuse);
        parent.flatMap(above -> violations(statement, above).stream().findFirst())
                .ifPresent(LadderRules::refuse);
        previous.flatMap(before -> succession(statement, before)).ifPresent(LadderRules::refuse);
    }

    /// What is wrong with a statement by itself.
    public static List<String> violations(KeyVersionStatement statement) {
        Rules rules = new Rules();
        rules.unless(statement.keyId().startsWith(statement.type().idPrefix()), "the key id is not one of its type");
        rules.unless(statement.version() > 0, "versions count from 1");
        rules.unless(
                statement.parent().isPresent() == statement.type().parent().isPresent(),
                "a root has no parent, and nothing else has none");
        rules.unless(
                statement.previous().isPresent() == (statement.version() > 1),
                "the first version has no version before it, and each later one has");
        rules.unless(AllowedSignatures.named(statement.alg()).isPresent(), "alg is not an allowed scheme");
        switch (statement.type()) {
            case ROOT -> root(statement, rules);
            case MASTER -> master(statement, rules);
            case SERVICE -> service(statement, rules);
        }
        return rules.broken();
    }

    /// What keeps a statement from standing below another.
    public static List<String> violations(KeyVersionStatement statement, KeyVersionStatement parent) {
        Rules rules = new Rules();
        rules.unless(statement.type().parent().equals(Optional.of(parent.type())), "a rung of the ladder is skipped");
        rules.unless(statement.parent().equals(Optional.of(parent.hash())), "the parent's hash is another");
        rules.unless(
                statement.scope().isWithin(parent.scope()),
                "namespace, tenant, environment or purposes reach beyond the parent's");
        rules.unless(!statement.nbf().isBefore(parent.nbf()), "nbf is before the parent's");
        return rules.broken();
    }

    /// What keeps a statement from being the version after another.
    public static Optional<String> succession(KeyVersionStatement statement, KeyVersionStatement before) {
        boolean follows = statement.previous().equals(Optional.of(before.hash()))
                && statement.keyId().equals(before.keyId())
                && statement.type() == before.type()
                && statement.version() == before.version() + 1
                && statement.service().equals(before.service())
                && statement.scope().equals(before.scope());
        return follows ? Optional.empty() : Optional.of("it does not follow the version before it");
    }

    private static void root(KeyVersionStatement root, Rules rules) {
        rules.unless(root.scope().equals(Scope.EVERYTHING), "a root is for everything");
        rules.unless(List.of("hsm", "random").contains(root.origin()), "a root's origin is hsm or random");
        rules.unless(root.hsm().isPresent() == root.origin().equals("hsm"), "HSM facts go with origin hsm");
        rules.unless(root.useKey().isEmpty() && root.service().isEmpty(), "a root serves nothing itself");
        rules.unless(
                AllowedSignatures.named(root.alg())
                        .filter(scheme -> isHashOfKey(root, scheme))
                        .isPresent(),
                "the root's field 11 is not the hash of its public key");
    }

    private static void master(KeyVersionStatement master, Rules rules) {
        Scope scope = master.scope();
        rules.unless(scope.purposes().equals(List.of(Purpose.ANY)), "a master's purposes are *");
        rules.unless(!scope.namespaceId().equals(Scope.EVERYTHING.namespaceId()), "a master belongs to one namespace");
        rules.unless(master.origin().equals("random"), "a master is random");
        rules.unless(master.hsm().isEmpty(), "HSM facts are a root's");
        rules.unless(master.useKey().isEmpty() && master.service().isEmpty(), "a master serves nothing itself");
        rules.unless(master.check().size() == CHECK_VALUE_BYTES, "the check value has 16 bytes");
    }

    private static void service(KeyVersionStatement service, Rules rules) {
        rules.unless(
                service.service()
                        .filter(name -> service.scope().purposes().equals(List.of(name.purpose())))
                        .isPresent(),
                "a service key has the one purpose that its name decides");
        rules.unless(service.origin().equals("derived"), "a service key is derived");
        rules.unless(service.hsm().isEmpty(), "HSM facts are a root's");
        rules.unless(
                service.useKey().isPresent() == service.scope().purposes().contains(Purpose.LOG),
                "use_pub goes with purpose log");
        rules.unless(service.check().size() == CHECK_VALUE_BYTES, "the check value has 16 bytes");
    }

    private static boolean isHashOfKey(KeyVersionStatement root, SignatureScheme scheme) {
        try {
            byte[] der = scheme.subjectPublicKeyInfo(root.attestKey().toByteArray());
            return Arrays.equals(
                    root.check().toByteArray(),
                    MessageDigest.getInstance("SHA-256").digest(der));
        } catch (IllegalArgumentException _) {
            return false; // a key of another length than the scheme's
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no SHA-256 in this Java runtime", e);
        }
    }

    private static void refuse(String violation) {
        throw new MalformedStatement(violation);
    }

    /// Collects what does not hold.
    private static final class Rules {
        private final List<String> broken = new ArrayList<>();

        void unless(boolean holds, String otherwise) {
            if (!holds) {
                broken.add(otherwise);
            }
        }

        List<String> broken() {
            return List.copyOf(broken);
        }
    }
}
