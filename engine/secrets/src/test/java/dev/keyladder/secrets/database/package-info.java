/// Tests of the database engine against real PostgreSQL servers, an old one and a newer one. Nothing here
/// fakes a
/// database.
@NullMarked
package dev.keyladder.secrets.database;

import org.jspecify.annotations.NullMarked;
