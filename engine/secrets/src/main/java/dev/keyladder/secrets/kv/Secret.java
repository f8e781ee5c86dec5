package dev.keyladder.secrets.kv;

import dev.keyladder.spi.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A secret's history and settings, and the data of its latest version.
///
/// The latest data stands in this row rather than beside it, since nearly all reads ask for it: they cost
/// one
/// row. A write moves the former latest data to a row of its own: it costs two rows, and a third where the
/// oldest
/// version falls out. The price is that a change of settings rewrites the latest data, which is rare and
/// cheap.
///
/// @param currentVersion the latest version's number; zero: none was ever written
/// @param oldestVersion the smallest number that is still kept, zero while none has fallen out
/// @param versions in the order of their numbers
/// @param latest the latest version's data, `null` where it was destroyed or there is none
record Secret(
        Instant createdTime,
        Instant updatedTime,
        SecretSettings settings,
        long currentVersion,
        long oldestVersion,
        List<SecretVersion> versions,
        JsonText latest) {
    private static final long DEFAULT_MAX_VERSIONS = 10;

    Secret {
        versions = List.copyOf(versions);
    }

    static Secret created(Instant now) {
        return new Secret(now, now, SecretSettings.UNSET, 0, 0, List.of(), JsonText.NULL);
    }

    Optional<SecretVersion> version(long number) {
        return versions.stream().filter(version -> version.number() == number).findFirst();
    }

    Optional<SecretVersion> latestVersion() {
        return version(currentVersion);
    }

    /// The version that a read names; zero means the latest.
    Optional<SecretVersion> chosen(long number) {
        return version(number > 0 ? number : currentVersion);
    }

    /// The secret with one more version, and without those that fall out for it.
    Secret withVersion(JsonText data, Instant now, MountSettings mount) {
        long number = currentVersion + 1;
        long oldest = Math.max(oldestVersion, number - keptVersions(mount) + 1);
        SecretVersion added = new SecretVersion(number, now, deletionTime(now, mount), false);
        List<SecretVersion> kept = new ArrayList<>(
                versions.stream().filter(version -> version.number() >= oldest).toList());
        kept.add(added);
        Instant created = currentVersion == 0 ? now : createdTime;
        return new Secret(created, now, settings, number, Math.max(0, oldest), kept, data);
    }

    /// The secret with some of its versions changed.
    Secret withVersions(Set<Long> numbers, UnaryOperator<SecretVersion> change) {
        List<SecretVersion> changed = versions.stream()
                .map(version -> numbers.contains(version.number()) ? change.apply(version) : version)
                .toList();
        JsonText data = changed.stream().anyMatch(version -> version.number() == currentVersion && version.destroyed())
                ? JsonText.NULL
                : latest;
        return new Secret(createdTime, updatedTime, settings, currentVersion, oldestVersion, changed, data);
    }

    Secret withSettings(SecretSettings changed) {
        return new Secret(createdTime, updatedTime, changed, currentVersion, oldestVersion, versions, latest);
    }

    /// The larger of the two settings, as Vault has it: neither can make the other keep less.
    private long keptVersions(MountSettings mount) {
        long set = Math.max(settings.maxVersions(), mount.maxVersions());
        return set > 0 ? set : DEFAULT_MAX_VERSIONS;
    }

    /// The earlier of what the mount and the secret ask for.
    private Optional<Instant> deletionTime(Instant now, MountSettings mount) {
        return Stream.of(mount.deleteVersionAfter(), settings.deleteVersionAfter())
                .filter(Duration::isPositive)
                .min(Comparator.naturalOrder())
                .map(now::plus);
    }
}
