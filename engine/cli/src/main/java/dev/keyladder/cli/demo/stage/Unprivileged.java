package dev.keyladder.cli.demo.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How to run a program that refuses to run as root, as PostgreSQL does.
///
/// @param prefix what stands before its command line
/// @param owner whom its files must belong to; empty: whoever runs this
record Unprivileged(List<String> prefix, Optional<UserPrincipal> owner) {
    private static final List<String> LIKELY_USERS = List.of("postgres", "nobody");

    Unprivileged {
        prefix = List.copyOf(prefix);
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// As the user that runs this; else in a user namespace, where root is nobody yet its files stay its
    /// own; else as
    /// another user.
    static Unprivileged choose() {
        if (!isRoot()) {
            return new Unprivileged(List.of(), Optional.empty());
        }
        if (Tool.works("unshare", "-U", "true")) {
            return new Unprivileged(List.of("unshare", "-U"), Optional.empty());
        }
        for (String name : LIKELY_USERS) {
            Optional<UserPrincipal> user = user(name);
            if (user.isPresent() && Tool.works("runuser", "-u", name, "--", "true")) {
                return new Unprivileged(List.of("runuser", "-u", name, "--"), user);
            }
        }
        throw new Unmet("PostgreSQL does not run as root, and here root can become nobody else: run the demo as"
                + " another user");
    }

    List<String> command(Path program, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /// Hands a folder over to the user.
    void own(Path folder) {
        owner.ifPresent(user -> {
            try {
                Files.setOwner(folder, user);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Optional<UserPrincipal> user(String name) {
        try {
            return Optional.of(
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name));
        } catch (UserPrincipalNotFoundException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
