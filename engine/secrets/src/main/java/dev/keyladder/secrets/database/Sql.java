package dev.keyladder.secrets.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// The few shapes of SQL that this engine writes itself.
final class Sql {
    private Sql() {}

    /// Reads one row of a result.
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// A name that stands for itself whatever is in it.
    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String identifiers(Collection<String> names) {
        return names.stream().map(Sql::identifier).collect(Collectors.joining(", "));
    }

    /// Runs a query that has exactly one row.
    static <T> T single(Connection connection, String sql, Reader<T> reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new SQLException("a query that always has a row had none", "02000");
            }
            return reader.read(rows);
        }
    }

    /// Runs a query whose only parameter is a list of texts.
    static <T> List<T> query(Connection connection, String sql, Collection<String> texts, Reader<T> reader)
            throws SQLException {
        Array array = connection.createArrayOf("text", texts.toArray());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, array);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
                return found;
            }
        }
    }
}
