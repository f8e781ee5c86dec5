/// The database engine for PostgreSQL: users that live as long as a lease. Nothing here may log or put into
/// an
/// error what a database says about a statement that carried a password.
@NullMarked
package dev.keyladder.secrets.database;

import org.jspecify.annotations.NullMarked;
