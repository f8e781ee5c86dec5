package dev.keyladder.secrets.database;

import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.ssl.DefaultJavaSSLFactory;
import org.postgresql.ssl.NonValidatingFactory;
import org.postgresql.ssl.SingleCertValidatingFactory;

/// Sets up the driver, setter by setter.
final class DataSources {
    /// No answer for this long means that the server or the way to it is gone. Longer than any statement
    /// may
    /// take, so that the server has given up before we do.
    private static final int SOCKET_TIMEOUT_SECONDS = 30;

    private DataSources() {}

    static PGSimpleDataSource of(ConnectionUrl url, String username, SecretText password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {url.host()});
        source.setPortNumbers(new int[] {url.port()});
        source.setDatabaseName(url.database());
        source.setUser(username);
        source.setPassword(password.reveal(SecretAccess.reveal()));
        source.setApplicationName(url.applicationName());
        source.setConnectTimeout(url.connectTimeoutSeconds());
        source.setLoginTimeout(2 * url.connectTimeoutSeconds());
        source.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
        source.setTcpKeepAlive(true);
        source.setGssEncMode("disable");
        // One message to the server holds all statements of a credential, and the driver keeps none of them.
        source.setPreferQueryMode(PreferQueryMode.SIMPLE);
        source.setPreparedStatementCacheQueries(0);
        source.setLogServerErrorDetail(false);
        protect(source, url);
        return source;
    }

    /// Every mode names its factory: the driver's own choice would look for files in the home folder.
    private static void protect(PGSimpleDataSource source, ConnectionUrl url) {
        source.setSslMode(url.tls().text());
        if (url.tls() == TlsMode.DISABLE) {
            return;
        }
        if (url.caPem().isPresent()) {
            source.setSslfactory(SingleCertValidatingFactory.class.getName());
            source.setSslFactoryArg(url.caPem().get());
        } else if (url.tls().checksCertificate()) {
            source.setSslfactory(DefaultJavaSSLFactory.class.getName());
        } else {
            source.setSslfactory(NonValidatingFactory.class.getName());
        }
    }
}
