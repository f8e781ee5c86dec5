package dev.keyladder.codec.hcl;

/// `name = value`.
public record HclAttribute(HclName name, HclValue value) {

    /// Where the name stands.
    public HclPosition at() {
        return name.at();
    }
}
