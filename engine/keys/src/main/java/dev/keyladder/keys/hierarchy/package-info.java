/// The ladder at work: roots that open masters, masters that derive service keys, versions and their states, and the
/// port [dev.keyladder.keys.hierarchy.KeyRecords] that storage implements. Nothing here commits a row, renders an
/// answer or knows what a token or a lease means to core.
@NullMarked
package dev.keyladder.keys.hierarchy;

import org.jspecify.annotations.NullMarked;
