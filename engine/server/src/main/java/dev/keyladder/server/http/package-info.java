/// HTTP on the outside, requests and replies free of it on the inside: here bytes are moved on event loops,
/// syntax is
/// checked and every request handed to one virtual thread. Nothing here knows a path, a policy or a secret.
@NullMarked
package dev.keyladder.server.http;

import org.jspecify.annotations.NullMarked;
