package dev.keyladder.codec.hcl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What stands between two braces, or a whole file: attributes and blocks. A map is a body too, since HCL 1
/// makes no difference between `a = { ... }` and `a { ... }`, and JSON has only the former.
public record HclBody(List<HclAttribute> attributes, List<HclBlock> blocks, HclPosition at) implements HclValue {

    public HclBody {
        attributes = List.copyOf(attributes);
        blocks = List.copyOf(blocks);
    }

    @Override
    public String kind() {
        return "a block";
    }

    /// The value of `name = value` or of `name { ... }`; refuses a second block of that name and one with
    /// labels.
    public Optional<HclValue> value(String name) {
        List<HclValue> found = new ArrayList<>();
        attributes.stream().filter(a -> a.name().text().equals(name)).forEach(a -> found.add(a.value()));
        for (HclBlock block : blocks) {
            if (block.type().text().equals(name)) {
                if (!block.labels().isEmpty() || !found.isEmpty()) {
                    throw new HclException(
                            block.type().at(),
                            block.labels().isEmpty() ? "another " + name : "a label after " + name,
                            "one " + name + " without labels");
                }
                found.add(block.body());
            }
        }
        return found.stream().findFirst();
    }

    /// The blocks of a type, each with exactly so many labels. `path "a" { }`, `path { "a" { } }`, `path = {
    /// "a" = { } }` and lists of these in JSON all mean the same.
    public List<HclBlock> blocks(String type, int labels) {
        List<HclBlock> found = new ArrayList<>();
        for (HclAttribute attribute : attributes) {
            if (attribute.name().text().equals(type)) {
                unfold(new HclBlock(attribute.name(), List.of(), EMPTY), attribute.value(), labels, found);
            }
        }
        for (HclBlock block : blocks) {
            if (block.type().text().equals(type)) {
                unfold(block, block.body(), labels, found);
            }
        }
        return found;
    }

    /// Every attribute name and block type, in the order of attributes, then blocks; a block's type once for
    /// each block.
    public List<HclName> names() {
        List<HclName> names = new ArrayList<>();
        attributes.forEach(attribute -> names.add(attribute.name()));
        blocks.forEach(block -> names.add(block.type()));
        return names;
    }

    /// Refuses a body with a name that is not among those known; the error suggests the nearest one.
    public void requireOnly(Collection<String> known) {
        for (HclName name : names()) {
            if (!known.contains(name.text())) {
                throw new HclException(
                        name.at(),
                        "unknown key \"" + name.text() + '"',
                        NearestName.to(name.text(), known)
                                .map(nearest -> '"' + nearest + '"')
                                .orElseGet(() -> "one of " + String.join(", ", known)));
            }
        }
    }

    private static final HclBody EMPTY = new HclBody(List.of(), List.of(), new HclPosition(1, 1));

    private static void unfold(HclBlock head, HclValue value, int wanted, List<HclBlock> found) {
        switch (value) {
            case Sequence list -> list.elements().forEach(element -> unfold(head, element, wanted, found));
            case HclBody body
            when head.labels().size() == wanted -> found.add(new HclBlock(head.type(), head.labels(), body));
            case HclBody body when head.labels().size() < wanted -> unfoldLabels(head, body, wanted, found);
            case HclBody _ ->
                throw new HclException(
                        head.labels().get(wanted).at(),
                        "a label",
                        head.type().text() + " with " + wanted + (wanted == 1 ? " label" : " labels"));
            case Text _, Numeral _, Bool _ ->
                throw new HclException(
                        value.at(), value.kind(), "a block of " + head.type().text());
        }
    }

    private static void unfoldLabels(HclBlock head, HclBody body, int wanted, List<HclBlock> found) {
        for (HclAttribute attribute : body.attributes()) {
            unfold(labelled(head, List.of(attribute.name())), attribute.value(), wanted, found);
        }
        for (HclBlock block : body.blocks()) {
            List<HclName> more = new ArrayList<>(List.of(block.type()));
            more.addAll(block.labels());
            unfold(labelled(head, more), block.body(), wanted, found);
        }
    }

    private static HclBlock labelled(HclBlock head, List<HclName> more) {
        List<HclName> labels = new ArrayList<>(head.labels());
        labels.addAll(more);
        return new HclBlock(head.type(), labels, EMPTY);
    }
}
