package dev.keyladder.server.wiring;

import dev.keyladder.core.effect.Reaper;
import dev.keyladder.core.journal.Journal;
import dev.keyladder.core.keyring.BarrierKeyring;
import dev.keyladder.core.keyring.NamespaceKeyring;
import dev.keyladder.core.keyring.OwnIds;
import dev.keyladder.core.keyring.SessionKeyring;
import dev.keyladder.core.keyring.TokenKeyring;
import dev.keyladder.core.lease.LeaseKinds;
import dev.keyladder.core.lease.LeaseRegister;
import dev.keyladder.core.lease.LeaseRevoker;
import dev.keyladder.core.mount.MountMaker;
import dev.keyladder.core.mount.MountTable;
import dev.keyladder.core.namespace.NamespaceKeys;
import dev.keyladder.core.namespace.NamespaceRegister;
import dev.keyladder.core.policy.PolicyRegister;
import dev.keyladder.core.rows.Rows;
import dev.keyladder.core.session.SessionRegister;
import dev.keyladder.core.time.GuardedClock;
import dev.keyladder.core.token.TokenRegister;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.storage.barrier.Barrier;

/// What an unsealed server keeps, built from the bottom up.
record Registers(
        KeyHierarchy hierarchy,
        GuardedClock clock,
        Rows rows,
        Journal journal,
        TokenKeyring strings,
        OwnIds ownIds,
        NamespaceKeys namespaceKeys,
        NamespaceRegister namespaces,
        PolicyRegister policies,
        TokenRegister tokens,
        SessionRegister sessions,
        LeaseRegister leases,
        Residents residents,
        MountMaker maker,
        MountTable mounts,
        LeaseKinds kinds,
        LeaseRevoker revoker,
        Reaper reaper) {

    static Registers over(KeyHierarchy hierarchy, ServerParts parts, Surroundings around) {
        GuardedClock clock = new GuardedClock(around.clock(), around.ticker());
        Rows rows = new Rows(new Barrier(parts.foundation().store(), new BarrierKeyring(hierarchy), around.random()));
        Journal journal = new Journal(rows, parts.foundation().lane());
        OwnIds ownIds = new OwnIds(hierarchy);
        TokenKeyring strings =
                new TokenKeyring(hierarchy, ownIds, parts.foundation().laneNumber(), around.random());
        NamespaceKeys keys = new NamespaceKeyring(hierarchy, parts.foundation().store()::scrub);
        NamespaceRegister namespaces = new NamespaceRegister(rows);
        TokenRegister tokens = new TokenRegister(rows, strings, around.random());
        SessionRegister sessions = new SessionRegister(rows, new SessionKeyring(hierarchy));
        LeaseRegister leases = new LeaseRegister(rows);
        Residents residents = new Residents(parts.catalog(), rows, leases, around, hierarchy.installationId());
        MountMaker maker = new MountMaker(parts.catalog(), around.random());
        MountTable mounts = new MountTable(namespaces, rows, maker::builtIn, residents);
        LeaseKinds kinds = row -> mounts.byUuid(row.namespaceId(), row.mountUuid())
                .flatMap(mounted -> mounted.leaseKind(row.kind()))
                .map(kind -> CountedLeaseKind.of(kind, parts.meters()));
        LeaseRevoker revoker = new LeaseRevoker(leases, kinds, rows, journal, clock, around.random());
        Reaper reaper = new Reaper(
                new Reaper.Registers(tokens, leases, revoker, sessions, namespaces, strings), journal, clock);
        return new Registers(
                hierarchy,
                clock,
                rows,
                journal,
                strings,
                ownIds,
                keys,
                namespaces,
                new PolicyRegister(rows, around.clock()),
                tokens,
                sessions,
                leases,
                residents,
                maker,
                mounts,
                kinds,
                revoker,
                reaper);
    }

    /// Gives core's own mounts their paths.
    void serve(SystemMount system) {
        residents.serve(system.routes());
    }

    /// Reads what there is.
    void load() {
        namespaces.load();
        ownIds.load(namespaces, rows);
        namespaces.all().forEach(mounts::load);
    }
}
