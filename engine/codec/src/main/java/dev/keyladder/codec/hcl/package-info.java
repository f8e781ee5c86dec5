/// A reader of HCL 1, the dialect of Vault's policies and server configuration, and of its JSON form, into one
/// tree whose nodes all know their line and column. Nothing here may know what a policy or a listener is,
/// evaluate an expression, or repeat a value in an error, since values may be secret.
@NullMarked
package dev.keyladder.codec.hcl;

import org.jspecify.annotations.NullMarked;
