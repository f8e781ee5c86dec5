package dev.keyladder.cli.demo;

import dev.keyladder.cli.demo.stage.Postgres;
import dev.keyladder.spi.secret.SecretText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The application's database: a table with orders, a group that may use it, and an administrator for the
/// engine with
/// no more rights than it asks for.
final class ShopDatabase {
    static final String ADMINISTRATOR = "keyladder";
    static final String GROUP = "shop_rw";
    /// Holds until the engine rotates it, a moment later.
    static final SecretText FIRST_PASSWORD = SecretText.of("changed-at-once");

    private final Postgres postgres;

    ShopDatabase(Postgres postgres) {
        this.postgres = postgres;
    }

    void prepare() throws SQLException {
        run(
                "postgres",
                List.of(
                        "CREATE ROLE " + ADMINISTRATOR + " LOGIN CREATEROLE PASSWORD 'changed-at-once'",
                        "CREATE ROLE " + GROUP,
                        "GRANT " + GROUP + " TO " + ADMINISTRATOR + " WITH ADMIN OPTION",
                        "GRANT pg_signal_backend TO " + ADMINISTRATOR,
                        "CREATE DATABASE " + Prod.DATABASE_NAME + " OWNER " + ADMINISTRATOR));
        run(
                Prod.DATABASE_NAME,
                List.of(
                        "GRANT CREATE, USAGE ON SCHEMA public TO " + GROUP,
                        "CREATE TABLE orders (id int PRIMARY KEY, cents int NOT NULL)",
                        "INSERT INTO orders SELECT n, n * 125 FROM generate_series(1, 200) AS n",
                        "GRANT SELECT ON orders TO " + GROUP));
    }

    /// The one value that a query gives to whoever holds all rights.
    String ask(String query) throws SQLException {
        try (Connection connection = postgres.superuser(Prod.DATABASE_NAME)) {
            return ask(connection, query);
        }
    }

    /// The one value that a query gives.
    static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "(no row)";
        }
    }

    private void run(String database, List<String> statements) throws SQLException {
        try (Connection connection = postgres.superuser(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
