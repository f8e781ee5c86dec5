package dev.keyladder.codec.hcl;

/// Where a node stands in its text; both numbers count from 1, the column in UTF-16 units.
public record HclPosition(int line, int column) {

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
