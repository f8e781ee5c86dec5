package dev.keyladder.secrets.database;

import java.sql.SQLException;
import java.util.Optional;

/// What a database refused, without its words: a message may quote the statement, and the statement a
/// password.
final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private SqlFailure(String message) {
        super(message);
    }

    /// The failure by its SQLSTATE, the driver's stack trace included.
    static SqlFailure of(SQLException failure) {
        SqlFailure plain = new SqlFailure(describe(failure));
        plain.setStackTrace(failure.getStackTrace());
        return plain;
    }

    /// What went wrong, in words that are ours.
    static String describe(SQLException failure) {
        String state = state(failure);
        return meaning(state) + " (SQLSTATE " + (state.isEmpty() ? "unknown" : state) + ")";
    }

    /// Whether the connection broke, so that nobody knows whether the statement took effect.
    static boolean leavesDoubt(SQLException failure) {
        return state(failure).startsWith("08");
    }

    /// Whether the database said no to a user and password, rather than nothing.
    static boolean refusesLogin(SQLException failure) {
        return state(failure).startsWith("28");
    }

    private static String state(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    private static String meaning(String state) {
        return exactMeaning(state).orElseGet(() -> switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08" -> "the database cannot be reached";
            case "28" -> "the user name or the password is not accepted";
            case "42" -> "a statement does not fit the database";
            case "53" -> "the database has no room or connection left";
            case "57" -> "the database ended the statement";
            case "" -> "no connection came free in time, or the database cannot be reached";
            default -> "the database refused a statement";
        });
    }

    private static Optional<String> exactMeaning(String state) {
        return Optional.ofNullable(
                switch (state) {
                    case "3D000" -> "there is no such database";
                    case "42501" -> "the connection's user lacks the right to do this";
                    case "42601" -> "a statement has a syntax error";
                    case "42704" -> "a statement names a role or object that does not exist";
                    case "42710" -> "a statement creates what exists already";
                    case "55P03" -> "another session held a lock too long";
                    case "57014" -> "a statement took too long";
                    case "2BP01" -> "something in the database still depends on the user";
                    default -> null;
                });
    }
}
