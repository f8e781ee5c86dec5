package dev.keyladder.cli.demo.stage;

import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// How clients log in to the demo's PostgreSQL.
record Login(int port, String database) {
    Connection as(String user, SecretText password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password.reveal(SecretAccess.reveal()));
        properties.setProperty("sslmode", "disable"); // the loopback interface only
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }
}
