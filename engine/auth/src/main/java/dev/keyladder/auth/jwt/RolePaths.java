package dev.keyladder.auth.jwt;

import dev.keyladder.auth.jwt.Answers.RoleAnswer;
import dev.keyladder.auth.jwt.Bodies.ListQuery;
import dev.keyladder.auth.jwt.Bodies.RoleBody;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.PathParameters;
import java.util.Locale;
import java.util.Optional;

/// `role/<name>`: who may log in, and what they get. Names do not tell upper case from lower.
final class RolePaths {
    private final JwtRows rows;
    private final RoleChange change;
    private final RoleRules rules;

    RolePaths(JwtRows rows, RoleChange change, RoleRules rules) {
        this.rows = rows;
        this.change = change;
        this.rules = rules;
    }

    Outcome read(Call call) {
        Optional<Role> role = rows.role(name(call.path()));
        return role.isPresent() ? new Outcome.Data(RoleAnswer.of(role.get())) : new Outcome.NotFound();
    }

    Outcome write(Call call, RoleBody body) {
        String name = name(call.path());
        RoleRules.requireName(name);
        Optional<Role> former = rows.roleForChange(call, name);
        RoleRules.requireType(body.roleType(), former.isPresent());
        Role role = change.apply(former.orElse(Role.UNSET), body);
        rules.require(role);
        rows.writeRole(call, name, role);
        return new Outcome.Done();
    }

    Outcome delete(Call call) {
        rows.deleteRole(call, name(call.path()));
        return new Outcome.Done();
    }

    Outcome list(Call call, ListQuery query) {
        int limit = query.limit().filter(asked -> asked > 0).orElse(Integer.MAX_VALUE);
        return new Outcome.Names(rows.roleNames(query.after().orElse(""), limit));
    }

    boolean exists(PathParameters path) {
        return rows.role(name(path)).isPresent();
    }

    private static String name(PathParameters path) {
        return path.get("name").toLowerCase(Locale.ROOT);
    }
}
