package dev.keyladder.codec.hcl;

import java.util.List;

/// `type "label" "label" { ... }`, or what means the same in JSON.
public record HclBlock(HclName type, List<HclName> labels, HclBody body) {

    public HclBlock {
        labels = List.copyOf(labels);
    }

    /// The label at that index; a block obtained by [HclBody#blocks(String, int)] has as many as were asked
    /// for.
    public String label(int index) {
        return labels.get(index).text();
    }

    /// Where the block is named: at its last label, else at its type. In HCL that is the line people see it
    /// begin on.
    public HclPosition at() {
        return labels.isEmpty() ? type.at() : labels.getLast().at();
    }
}
